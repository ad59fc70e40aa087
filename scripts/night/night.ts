import { member, NightProblem, type RunningOrg } from './running-org';

const HOUR_MS = 3_600_000;
/** A run that waits for Sales Connect gives up after six hours; the heartbeat takes each wait up within one. */
const MOST_HOURS = 12;
const RUN = 'OptOutRun__c';

/** The parts of each total, as the fields of a run. */
const TOTALS: Readonly<Record<string, readonly string[]>> = {
  Received__c: [
    'Applied__c',
    'AlreadyOptedOut__c',
    'LeftAlone__c',
    'NoSalesforceId__c',
    'InvalidSalesforceId__c',
    'NotFound__c',
    'Deleted__c',
    'Superseded__c',
    'Retrying__c',
    'Failed__c'
  ],
  Offered__c: [
    'Sent__c',
    'AlreadyUnsubscribed__c',
    'AddressBlocked__c',
    'Rejected__c',
    'NotSent__c'
  ]
};

/**
 * Lets the running org live through its next evening, and tells what became of it.
 * @throws NightProblem when there is no such evening, or its run does not end or does not add up
 */
export async function liveThroughNight(
  org: RunningOrg,
  print: (line: string) => void
): Promise<void> {
  await org.logIn();
  const before = await org.panel();
  requireConnection(org, before);
  const night = member(before, 'night');
  print(String(member(night, 'nextRunSentence')));
  const next = member(night, 'nextRun');
  if (typeof next !== 'string')
    throw new NightProblem(`Nothing runs: see the panel, ${org.url}/lightning/n/OptOutPanel`);
  const evening = new Date(next);
  const run = await untilEnded(org, evening);
  print('');
  print(`${String(member(run, 'statusLabel'))}: ${String(member(run, 'sentence'))}`);
  const problem = member(member(run, 'problem'), 'sentence');
  if (typeof problem === 'string') print(problem);
  await printNumbers(org, String(member(run, 'id')), print);
}

function requireConnection(org: RunningOrg, panel: unknown): void {
  const connection = member(panel, 'connection');
  const isWhole =
    typeof member(connection, 'url') === 'string' && member(connection, 'hasKey') === true;
  if (!isWhole)
    throw new NightProblem(
      `Sales Connect is not connected: give the panel its address and key, ${org.url}/lightning/n/OptOutPanel`
    );
}

/** Puts the clock to the evening, then on hour by hour until its run has ended. Returns how it ended. */
async function untilEnded(org: RunningOrg, evening: Date): Promise<unknown> {
  let to = evening.getTime();
  for (let hours = 0; hours < MOST_HOURS; hours++) {
    to += HOUR_MS;
    await org.putClock(new Date(Math.max(to, (await org.now()).getTime() + 1000)));
    const night = member(await org.panel(), 'night');
    const last = member(night, 'last');
    const started = Date.parse(String(member(last, 'startedAt')));
    if (member(night, 'open') == null && started >= evening.getTime()) return last;
  }
  throw new NightProblem(`No run has ended within ${MOST_HOURS} hours.`);
}

/** Every number that is not zero, under the total it is part of. */
async function printNumbers(
  org: RunningOrg,
  id: string,
  print: (line: string) => void
): Promise<void> {
  const run = await org.record(RUN, id);
  const labels = await org.labels(RUN);
  const count = (field: string): number => Number(member(run, field) ?? 0);
  for (const [total, parts] of Object.entries(TOTALS)) {
    const sum = parts.reduce((all, part) => all + count(part), 0);
    print('');
    for (const field of [total, ...parts])
      if (field === total || count(field) > 0)
        print(`${String(count(field)).padStart(9)}  ${labels.get(field) ?? field}`);
    if (sum !== count(total))
      throw new NightProblem(`These numbers do not add up: their sum is ${sum}.`);
  }
}
