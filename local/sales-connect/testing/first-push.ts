// A process whose first connection is a push: first-push.ts <address>. Prints what came of it.
import { Salesforce } from '../delivery/salesforce';

const [url = ''] = process.argv.slice(2);
const salesforce = new Salesforce({ url, clientId: 'any', clientSecret: 'any', timeoutMs: 5000 });
process.stdout.write(JSON.stringify(await salesforce.push([])));
