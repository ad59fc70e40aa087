// `npm run night`: puts the clock of the running org (`npm start`, ORG_PORT) to its next 8 pm Pacific, waits for the
// run, and tells what happened.
import { liveThroughNight } from './night';
import { NightProblem, RunningOrg } from './running-org';

const DEFAULT_PORT = '4600';

try {
  const url = `http://127.0.0.1:${process.env['ORG_PORT'] ?? DEFAULT_PORT}`;
  await liveThroughNight(new RunningOrg(url), (line) => console.log(line));
} catch (problem) {
  if (!(problem instanceof NightProblem)) throw problem;
  console.error(problem.message);
  process.exitCode = 1;
}
