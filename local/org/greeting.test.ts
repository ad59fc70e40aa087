import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { pushLine } from './greeting';

it('hands the shell a body that it takes as one word, whatever the address', () => {
  const Email = `o'brien"$HOME"@acme.example`;
  const person = { id: '003000000000001AAA', object: 'Contact', values: { Email } };

  const word = pushLine('http://127.0.0.1:4600', person).split(' -d ').at(-1) ?? '';
  const body: unknown = JSON.parse(String(execFileSync('sh', ['-c', `printf %s ${word}`])));

  expect(body).toMatchObject({ unsubscribes: [{ email: Email, salesforceId: person.id }] });
});
