import { fileURLToPath } from 'node:url';
import { checkMetadata } from './check-metadata';
import { formatProblem } from './report';

const { files, problems } = checkMetadata(fileURLToPath(new URL('../../..', import.meta.url)));
for (const problem of problems) console.error(formatProblem(problem));
if (problems.length === 0) console.log(`metadata: ${files} files, no problem`);
else {
  console.error(`metadata: ${files} files, ${problems.length} problems`);
  process.exitCode = 1;
}
