// The static check of the package's and the customer's Apex: names, types and overloads.
import { fileURLToPath } from 'node:url';
import { findJava, INSTALL_JAVA } from '../../generate/java';
import { checkApex } from './check-apex';

const java = findJava('java');
if (!java) {
  console.log(`skipped: ${INSTALL_JAVA}`);
  process.exitCode = process.env['CI'] === 'true' ? 1 : 0;
} else {
  const issues = checkApex(fileURLToPath(new URL('../../..', import.meta.url)), java);
  for (const { path, line, column, message } of issues)
    console.log(`${path}:${line}:${column}: ${message}`);
  if (issues.length > 0) process.exitCode = 1;
  else console.log('apex-ls has no objection');
}
