/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { FC } from 'hono/jsx';
import type { Push, PushCounts, PushState } from '../contract-types';
import { Page } from './layout';
import { Moment, PushOutcome, RetryButton } from './parts';
import { WORDS } from './words';

interface PushesPageProps {
  readonly pushes: readonly Push[];
  readonly counts: PushCounts;
  readonly state: PushState | null;
  /** Address of the next page; null on the last. */
  readonly next: string | null;
  readonly said: string | undefined;
}

const STATES: readonly PushState[] = ['Waiting', 'Delivered', 'Failed'];
const words = WORDS.pushes;

/** What Salesforce was told, and what came of it. */
export const PushesPage: FC<PushesPageProps> = ({ pushes, counts, state, next, said }) => {
  const total = counts.Waiting + counts.Delivered + counts.Failed;
  return (
    <Page title={words.title} section="pushes" said={said}>
      <h1>{words.title}</h1>
      <p class="hint">{words.intro}</p>
      <section id="pushes" data-live="">
        <div class="heading">
          <ul class="filters">
            <Filter label={words.all} count={total} href="/pushes" current={state === null} />
            {STATES.map((each) => (
              <Filter
                label={WORDS.pushState[each]}
                count={counts[each]}
                href={`/pushes?state=${each}`}
                current={state === each}
              />
            ))}
          </ul>
          {counts.Failed === 0 ? (
            <></>
          ) : (
            <form method="post" action="/pushes/retry">
              <button type="submit">{words.retryAll(counts.Failed)}</button>
            </form>
          )}
        </div>
        {pushes.length === 0 ? <p>{words.none}</p> : <PushTable pushes={pushes} state={state} />}
        <p class="pages">{next === null ? <></> : <a href={next}>{words.more}</a>}</p>
      </section>
    </Page>
  );
};

interface FilterProps {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly current: boolean;
}

const Filter: FC<FilterProps> = ({ label, count, href, current }) => (
  <li>
    <a href={href} {...(current ? { 'aria-current': 'true' } : {})}>
      {label} <strong>{count}</strong>
    </a>
  </li>
);

const PushTable: FC<Pick<PushesPageProps, 'pushes' | 'state'>> = ({ pushes, state }) => (
  <table role="table">
    <caption class="hidden">{words.caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {[
          words.person,
          words.unsubscribed,
          words.outcome,
          words.attempts,
          words.next,
          words.action
        ].map((head) => (
          <th role="columnheader" scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {pushes.map((push) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a href={`/people/${push.personId}`}>{push.email}</a>
          </th>
          <td role="cell" data-label={words.unsubscribed}>
            <Moment at={push.unsubscribedAt} />
          </td>
          <td role="cell" data-label={words.outcome}>
            <PushOutcome push={push} />
          </td>
          <td role="cell" data-label={words.attempts}>
            {push.attempts}
          </td>
          <td role="cell" data-label={words.next}>
            {push.nextAttemptAt === null ? '–' : <Moment at={push.nextAttemptAt} />}
          </td>
          <td role="cell" {...(push.state === 'Delivered' ? {} : { 'data-label': words.action })}>
            <RetryButton push={push} back={state === null ? '/pushes' : `/pushes?state=${state}`} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
