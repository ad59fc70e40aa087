/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { FC } from 'hono/jsx';
import type { Push } from '../contract-types';
import type { Change } from '../people/change-log';
import type { Entry } from '../people/directory';
import { ErrorSummary, Field, Page } from './layout';
import { Moment, PushOutcome, RecordLink, RetryButton, StateBadge } from './parts';
import { WORDS, wordsFor } from './words';

interface PersonPageProps {
  readonly person: Entry;
  readonly history: readonly Change[];
  readonly pushes: readonly Push[];
  readonly salesforceUrl: string | null;
  readonly errors: readonly string[];
  readonly said: string | undefined;
}

const SOURCES = ['ClickedLink', 'Manual', 'Bounce', 'Import'] as const;
const words = WORDS.person;

/** One person: state, the form that unsubscribes, history, and what Salesforce was told. */
export const PersonPage: FC<PersonPageProps> = (props) => {
  const { person, history, pushes, errors, said } = props;
  return (
    <Page title={person.name} section="people" said={said}>
      <div class="heading">
        <h1>{person.name}</h1>
        <StateBadge state={person.state} />
      </div>
      <ErrorSummary errors={errors} />
      <div class="columns">
        <div class="stack">
          <Facts {...props} />
          {person.state === 'subscribed' ? (
            <UnsubscribeForm person={person} />
          ) : (
            <p class="card">{words.wayBack}</p>
          )}
          <ChangeForm person={person} />
        </div>
        <div class="stack">
          <PushSection person={person} pushes={pushes} />
          <HistorySection history={history} />
        </div>
      </div>
    </Page>
  );
};

const Facts: FC<PersonPageProps> = ({ person, salesforceUrl }) => (
  <dl class="card facts">
    <dt>{words.address}</dt>
    <dd>{person.email}</dd>
    <dt>{words.record}</dt>
    <dd>
      <RecordLink salesforceId={person.salesforceId} salesforceUrl={salesforceUrl} />
    </dd>
    {person.changedAt === null ? (
      <></>
    ) : (
      <>
        <dt>{words.since}</dt>
        <dd>
          <Moment at={person.changedAt} />
        </dd>
        <dt>{words.source}</dt>
        <dd>{wordsFor(WORDS.sources, person.source ?? '')}</dd>
        {person.reason === null ? (
          <></>
        ) : (
          <>
            <dt>{words.reason}</dt>
            <dd>{person.reason}</dd>
          </>
        )}
      </>
    )}
  </dl>
);

const UnsubscribeForm: FC<{ readonly person: Entry }> = ({ person }) => (
  <form method="post" action={`/people/${person.id}/unsubscribe`} class="stack card">
    <h2>{words.unsubscribe}</h2>
    <p class="hint">{words.unsubscribeHint}</p>
    <div class="field">
      <label for="source">{words.source}</label>
      <p class="hint" id="source-hint">
        {words.sourceHint}
      </p>
      <select id="source" name="source" aria-describedby="source-hint">
        {SOURCES.map((source) => (
          <option value={source} selected={source === 'Manual'}>
            {WORDS.sources[source]}
          </option>
        ))}
      </select>
    </div>
    <Field name="reason" label={words.reason} hint={words.reasonHint} />
    <div class="actions">
      <button type="submit" class="danger">
        {words.unsubscribe}
      </button>
    </div>
  </form>
);

const ChangeForm: FC<{ readonly person: Entry }> = ({ person }) => (
  <details class="card">
    <summary>{words.change}</summary>
    <form method="post" action={`/people/${person.id}`} class="stack">
      <Field name="name" label={WORDS.add.name} value={person.name} required />
      <Field name="email" label={words.address} type="email" value={person.email} required />
      <Field
        name="salesforceId"
        label={WORDS.add.salesforceId}
        hint={WORDS.add.salesforceIdHint}
        value={person.salesforceId ?? ''}
      />
      <div class="actions">
        <button type="submit">{words.save}</button>
      </div>
    </form>
  </details>
);

const PushSection: FC<Pick<PersonPageProps, 'person' | 'pushes'>> = ({ person, pushes }) => (
  <section class="card" id="pushes" data-live="">
    <h2>{words.pushes}</h2>
    {pushes.length === 0 ? (
      <p class="hint">{words.noPushes}</p>
    ) : (
      <ul class="entries">
        {pushes.map((push) => (
          <li>
            <div>
              <PushOutcome push={push} />
              <p class="quiet">
                <Moment at={push.lastAttemptAt ?? push.unsubscribedAt} />
              </p>
            </div>
            <RetryButton push={push} back={`/people/${person.id}`} />
          </li>
        ))}
      </ul>
    )}
  </section>
);

const HistorySection: FC<Pick<PersonPageProps, 'history'>> = ({ history }) => (
  <section class="card">
    <h2>{words.history}</h2>
    {history.length === 0 ? (
      <p class="hint">{words.noHistory}</p>
    ) : (
      <table role="table">
        <caption class="hidden">{words.historyCaption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[words.when, words.what, words.source, words.reason, words.by].map((head) => (
              <th role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {history.map((change) => (
            <tr role="row">
              <td role="cell" data-label={words.when}>
                <Moment at={change.recordedAt} />
              </td>
              <td role="cell" data-label={words.what}>
                {WORDS.what[change.what]}
              </td>
              <td role="cell" data-label={words.source}>
                {wordsFor(WORDS.sources, change.source)}
              </td>
              <td role="cell" data-label={words.reason}>
                {change.reason ?? '–'}
              </td>
              <td role="cell" data-label={words.by}>
                {change.author}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
