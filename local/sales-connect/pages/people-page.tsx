/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { FC } from 'hono/jsx';
import type { Entry } from '../people/directory';
import { ErrorSummary, Field, Page } from './layout';
import { RecordLink, StateBadge } from './parts';
import { WORDS } from './words';

interface PeoplePageProps {
  readonly people: readonly Entry[];
  readonly count: { readonly people: number; readonly withoutSalesforceId: number };
  readonly search: string;
  readonly state: string;
  /** Address of the next page; null on the last. */
  readonly next: string | null;
  /** Whether pages came before. */
  readonly later: boolean;
  readonly salesforceUrl: string | null;
  readonly said: string | undefined;
}

/** Everybody, by name, with search. */
export const PeoplePage: FC<PeoplePageProps> = (props) => {
  const { people, count, search, state, next, later, salesforceUrl, said } = props;
  const words = WORDS.people;
  return (
    <Page title={words.title} section="people" said={said}>
      <div class="heading">
        <div>
          <h1>{words.title}</h1>
          <p class="hint">{words.count(count.people, count.withoutSalesforceId)}</p>
        </div>
        <a class="button" href="/people/new">
          {words.add}
        </a>
      </div>
      <form class="search" role="search" method="get" action="/">
        <div class="field">
          <label for="search">{words.search}</label>
          <input id="search" name="search" type="search" value={search} maxlength={255} />
        </div>
        <div class="field">
          <label for="state">{words.filter}</label>
          <select id="state" name="state">
            <option value="">{words.everybody}</option>
            {(['unsubscribed', 'subscribed'] as const).map((each) => (
              <option value={each} selected={each === state}>
                {WORDS.state[each]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{words.go}</button>
      </form>
      {people.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <PeopleTable people={people} salesforceUrl={salesforceUrl} />
      )}
      <p class="pages">
        {later ? <a href="/">{words.first}</a> : <></>}
        {next === null ? <></> : <a href={next}>{words.next}</a>}
      </p>
    </Page>
  );
};

const PeopleTable: FC<Pick<PeoplePageProps, 'people' | 'salesforceUrl'>> = ({
  people,
  salesforceUrl
}) => {
  const words = WORDS.people;
  return (
    <table role="table">
      <caption class="hidden">{words.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {[words.name, words.address, words.stateColumn, words.record].map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {people.map((person) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              <a href={`/people/${person.id}`}>{person.name}</a>
            </th>
            <td role="cell" data-label={words.address}>
              {person.email}
            </td>
            <td role="cell" data-label={words.stateColumn}>
              <StateBadge state={person.state} />
            </td>
            <td role="cell" data-label={words.record}>
              <RecordLink salesforceId={person.salesforceId} salesforceUrl={salesforceUrl} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface AddPersonPageProps {
  readonly errors: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** The form for a new person. */
export const AddPersonPage: FC<AddPersonPageProps> = ({ errors, values }) => {
  const words = WORDS.add;
  return (
    <Page title={words.title} section="people">
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action="/people" class="stack card">
        <Field name="name" label={words.name} value={values['name']} required />
        <Field name="email" label={words.address} type="email" value={values['email']} required />
        <Field
          name="salesforceId"
          label={words.salesforceId}
          hint={words.salesforceIdHint}
          value={values['salesforceId']}
        />
        <div class="actions">
          <button type="submit">{words.save}</button>
          <a href="/">{words.cancel}</a>
        </div>
      </form>
    </Page>
  );
};
