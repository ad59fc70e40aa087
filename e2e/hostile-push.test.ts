import * as fc from 'fast-check';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUSH_PATH } from './support/client';
import { broken, mediaType, nastyJson, nastyText, objectOf } from './support/hostile';
import { HOSTILE_SEED, HostileOrg } from './support/hostile-org';

const DATA = '/services/data/v65.0';
const MB = 1024 * 1024;
let hostile: HostileOrg;

beforeAll(async () => {
  hostile = await HostileOrg.open();
}, 60_000);
afterAll(() => hostile.hosted.stop());

describe(`hostile pushes, HOSTILE_SEED=${HOSTILE_SEED}`, () => {
  it('are answered, and a refused one leaves nothing', async () => {
    const id = hostile.ids();
    const idJson = id.map((text) => JSON.stringify(text));
    const items = fc.array(
      objectOf({
        id: fc.oneof(
          nastyJson,
          fc.nat(20).map((n) => `"again ${n}"`)
        ),
        email: fc.oneof(fc.constant('"a@example.com"'), nastyJson),
        salesforceId: fc.oneof(idJson, fc.constant('null'), nastyJson),
        unsubscribedAt: fc.oneof(fc.constant('"2026-11-20T09:00:00Z"'), nastyJson),
        source: fc.oneof(fc.constant('"ClickedLink"'), nastyJson),
        reason: fc.oneof(fc.constant('null'), nastyJson)
      }),
      { maxLength: 4 }
    );
    const good = fc
      .tuple(fc.array(fc.tuple(nastyText, id), { maxLength: 4 }), fc.nat(9))
      .map(([given, n]) =>
        given.map(
          ([text, personId], i) =>
            `{"id":"p${n}-${i}","email":"a@example.com","salesforceId":${JSON.stringify(personId)},"unsubscribedAt":"2026-11-20T09:00:00Z","source":"ClickedLink","reason":${JSON.stringify(text)}}`
        )
      );
    const body = fc
      .tuple(fc.oneof(items, good), fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 201))
      .map(
        ([list, times]) =>
          `{"unsubscribes":[${Array(times).fill(list.join(',')).filter(Boolean).join(',')}]}`
      );
    await hostile.check(800, fc.tuple(broken(body), mediaType), async ([text, type]) =>
      hostile.ask('sales-connect', 'POST', PUSH_PATH, text, type)
    );
  });

  it.each([
    ['over 1 MB', 1.5 * MB, 413],
    ['over 6 MB', 6.5 * MB, 413]
  ])('%s are refused', async (_size, bytes, status) => {
    const padded = `{"unsubscribes":[],"x":"${'x'.repeat(bytes)}"}`;

    expect(await hostile.ask('sales-connect', 'POST', PUSH_PATH, padded)).toBe(status);
    if (bytes > 6 * MB)
      expect(await hostile.ask('rep', 'POST', `${DATA}/sobjects/Lead`, padded)).toBe(status);
  });

  it('that end in the middle of their body change nothing and hold up nobody', async () => {
    const cut = await Promise.all(Array.from({ length: 20 }, () => halfRequest()));

    expect(await hostile.ask('rep', 'GET', `${DATA}/query?q=SELECT+Id+FROM+User`)).toBe(200);
    for (const socket of cut) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await hostile.ask('rep', 'GET', `${DATA}/query/none`)).toBe(400);
  });

  /** A push that says it has 500 bytes more than it has. */
  function halfRequest(): Promise<Socket> {
    const { port } = new URL(hostile.hosted.url);
    const head = `POST ${PUSH_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n`;
    return new Promise((sent) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${head}{"unsubscribes":[`, () => sent(socket))
      );
      socket.on('error', () => undefined);
    });
  }
});
