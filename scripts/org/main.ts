// `npm run org:...` and `npm run package:...`: thin commands over the pinned Salesforce CLI; --dry-run prints its lines.
import { CliProblem } from './answer';
import { flagsFor, help, UsageProblem } from './command';
import { COMMANDS } from './commands';
import { DryRunner, ProcessRunner } from './runner';

const [name = '', ...argv] = process.argv.slice(2);
const command = COMMANDS.find((known) => known.name === name);

if (command === undefined) {
  console.error(`no command '${name}'; there are ${COMMANDS.map((one) => one.name).join(', ')}`);
  process.exitCode = 1;
} else {
  try {
    const flags = flagsFor(command, argv);
    const runner = flags['dry-run'] === true ? new DryRunner() : new ProcessRunner();
    process.exitCode = await command.run(flags, runner);
  } catch (problem) {
    if (problem instanceof UsageProblem)
      console.error(`${command.name}: ${problem.message}\n\n${help(command)}`);
    else if (problem instanceof CliProblem) console.error(`sf: ${problem.message}`);
    else throw problem;
    process.exitCode = 1;
  }
}
