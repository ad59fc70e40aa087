/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { FC } from 'hono/jsx';
import type { Push, State } from '../contract-types';
import { WORDS, wordsFor } from './words';

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in the machine's zone. */
export const Moment: FC<{ readonly at: string | number }> = ({ at }) => {
  const date = new Date(at);
  return <time datetime={date.toISOString()}>{MOMENT.format(date)}</time>;
};

/** Whether somebody may be mailed. */
export const StateBadge: FC<{ readonly state: State }> = ({ state }) => (
  <span class={`badge ${state}`}>{WORDS.state[state]}</span>
);

const KINDS: Readonly<Record<string, readonly [object: string, word: string]>> = {
  '003': ['Contact', WORDS.record.contact],
  '00Q': ['Lead', WORDS.record.lead]
};
const SALESFORCE_ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

interface RecordLinkProps {
  readonly salesforceId: string | null;
  readonly salesforceUrl: string | null;
}

/** The person's record in Salesforce; what is no lead or contact is shown without a link. */
export const RecordLink: FC<RecordLinkProps> = ({ salesforceId, salesforceUrl }) => {
  if (salesforceId === null) return <span class="quiet">{WORDS.record.none}</span>;
  const kind = SALESFORCE_ID.test(salesforceId) ? KINDS[salesforceId.slice(0, 3)] : undefined;
  if (kind === undefined)
    return (
      <span>
        <code>{salesforceId}</code> <span class="quiet">{WORDS.record.other}</span>
      </span>
    );
  const [object, word] = kind;
  const id = <code>{salesforceId}</code>;
  if (salesforceUrl === null)
    return (
      <span>
        {word} {id}
      </span>
    );
  return (
    <a href={`${salesforceUrl}/lightning/r/${object}/${salesforceId}/view`}>
      {WORDS.record.open(word)} {id}
    </a>
  );
};

const OPTED_OUT = ['Applied', 'AlreadyOptedOut', 'FollowedConversion', 'FollowedMerge'];

/** Whether somebody has to look at a push: delivered is not yet opted out. */
function lookOf({ state, outcome }: Push): 'done' | 'open' | 'refused' {
  if (state === 'Failed' || outcome === 'Failed') return 'refused';
  return outcome !== null && OPTED_OUT.includes(outcome) ? 'done' : 'open';
}

/** Where a push stands, what came of it, and why it waits. */
export const PushOutcome: FC<{ readonly push: Push }> = ({ push }) => (
  <>
    <span
      class={`badge ${lookOf(push)}`}
      {...(push.state === 'Waiting' ? { 'data-waiting': '' } : {})}
    >
      {WORDS.pushState[push.state]}
    </span>{' '}
    {push.outcome === null ? '' : wordsFor(WORDS.outcomes, push.outcome)}
    {push.message === null ? <></> : <p class="hint">{push.message}</p>}
  </>
);

interface RetryProps {
  readonly push: Push;
  /** Where to go afterwards. */
  readonly back: string;
}

/** Sends a push again; nothing when Salesforce has it. */
export const RetryButton: FC<RetryProps> = ({ push, back }) =>
  push.state === 'Delivered' ? (
    <></>
  ) : (
    <form method="post" action="/pushes/retry">
      <input type="hidden" name="id" value={push.id} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="small" aria-label={WORDS.pushes.retryOne(push.email)}>
        {WORDS.pushes.retry}
      </button>
    </form>
  );
