// PMD with Salesforce Code Analyzer's rules, those of the AppExchange security review among them, on the package.
import { fileURLToPath } from 'node:url';
import { findJava, INSTALL_JAVA } from '../../generate/java';
import { analyze } from './analyze';
import { unsettled } from './suppressions';

const java = findJava('java');
if (!java) {
  console.log(`skipped: ${INSTALL_JAVA}`);
  process.exitCode = process.env['CI'] === 'true' ? 1 : 0;
} else {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const { rules, violations, unread } = await analyze(root, ['force-app/main'], java);
  const left = unsettled(violations);
  for (const message of unread) console.log(message);
  for (const { path, line, rule, severity, message } of left.violations)
    console.log(`${path}:${line}: ${rule} (severity ${severity}): ${message}`);
  for (const { rule, reason } of left.unused)
    console.log(`scripts/check/pmd/suppressions.ts: nothing to suppress for ${rule} ("${reason}")`);
  if (unread.length + left.violations.length + left.unused.length > 0) process.exitCode = 1;
  else console.log(`${rules} rules of severity 1 to 3 have no objection`);
}
