// Sales Connect with a million people, served for the org of the bench until it is killed: argument 1 is a file
// of their Salesforce IDs, a line each; `!` before an ID means unsubscribed.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { serveSalesConnect } from '../../../local/sales-connect/serve';

const AUTHOR = 'API';
const UNSUBSCRIBING = { source: 'Import', reason: null };

const { sales, url } = await serveSalesConnect({
  data: ':memory:',
  port: 0,
  seeded: false,
  log: () => undefined,
  warn: (line) => console.error(line)
});
const byId = new Map<string, string>();
sales.database.transact(() => {
  for (const line of readFileSync(process.argv[2] ?? '', 'utf8').split('\n')) {
    const salesforceId = line.replace('!', '');
    if (salesforceId === '') continue;
    const email = `${salesforceId.toLowerCase()}.${byId.size}@bench.example`;
    const { id } = sales.directory.insert({ name: salesforceId, email, salesforceId });
    byId.set(salesforceId, id);
    if (line !== salesforceId) sales.people.unsubscribe(id, UNSUBSCRIBING, AUTHOR);
  }
});
console.log(url);

/** A line names whom to unsubscribe; one comes back when that is done. */
for await (const line of createInterface({ input: process.stdin })) {
  sales.database.transact(() => {
    for (const id of line.split(' '))
      sales.people.unsubscribe(byId.get(id) ?? '', UNSUBSCRIBING, AUTHOR);
  });
  console.log('done');
}
