import grantCallout from '@salesforce/apex/OptOutConnectionController.grantCallout';
import shareSettings from '@salesforce/apex/OptOutConnectionController.shareSettings';
import testPush from '@salesforce/apex/OptOutConnectionController.testPush';
import startSchedule from '@salesforce/apex/OptOutNightController.startSchedule';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { fill } from 'c/optOutText';
import { labels } from './labels';

/** What came of an action of the checklist: words for a toast, or a problem for its row. */
export type Outcome =
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

const START_SCHEDULE = async (): Promise<Outcome> => {
  await startSchedule();
  return done(labels.scheduleStarted);
};

const ACTIONS: Readonly<Record<string, () => Promise<Outcome>>> = {
  GrantCallout: async () => {
    await grantCallout();
    return done(labels.calloutGranted);
  },
  TestPush: async () => {
    const { ok, sentence, status } = await testPush();
    if (ok) return done(sentence);
    return failed(
      status == null ? { sentence } : { sentence, details: fill(labels.answerStatus, status) }
    );
  },
  ShareSettings: async () => {
    const { problem } = await shareSettings();
    return problem ? failed(problem) : done(labels.settingsShared);
  },
  StartSchedule: START_SCHEDULE,
  TakeOver: START_SCHEDULE
};

/** Runs an action of the checklist that needs no further question. Never rejects. */
export async function runAction(name: string): Promise<Outcome> {
  try {
    const action = ACTIONS[name];
    return action ? await action() : failed(problemOf(undefined));
  } catch (error) {
    return failed(problemOf(error));
  }
}

function done(words: string): Outcome {
  return { kind: 'done', words };
}

function failed(problem: Problem): Outcome {
  return { kind: 'problem', problem };
}
