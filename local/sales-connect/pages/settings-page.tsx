/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { FC } from 'hono/jsx';
import type { SalesforceSync, Target } from '../contract-types';
import { ErrorSummary, Field, Page } from './layout';
import { Moment } from './parts';
import { WORDS } from './words';

interface SettingsPageProps {
  readonly sync: SalesforceSync;
  readonly organizationId: string | null;
  readonly count: { readonly people: number; readonly withoutSalesforceId: number };
  readonly errors: readonly string[];
  readonly said: string | undefined;
}

const TARGETS: readonly Target[] = ['EmailOptOut', 'MarketoSalesOptOut', 'Both'];
const words = WORDS.settings;

/** Settings, Admin Settings, Unsubscribes: as the product's documentation describes it. */
export const SettingsPage: FC<SettingsPageProps> = (props) => (
  <Page title={words.title} section="settings" said={props.said}>
    <p class="quiet">{words.path.join(' › ')}</p>
    <h1>{words.title}</h1>
    <ErrorSummary errors={props.errors} />
    <div class="columns">
      <SyncForm sync={props.sync} />
      <div class="stack">
        <Connection {...props} />
        <Requirements {...props} />
        <section class="card">
          <h2>{words.there}</h2>
          <p>{words.thereHint}</p>
        </section>
      </div>
    </div>
  </Page>
);

const SyncForm: FC<Pick<SettingsPageProps, 'sync'>> = ({ sync }) => (
  <form method="post" action="/settings/unsubscribes" class="stack card">
    <h2>{words.sync}</h2>
    <div class="choice">
      <input
        type="checkbox"
        id="enabled"
        name="enabled"
        value="yes"
        checked={sync.enabled}
        aria-describedby="enabled-hint"
      />
      <div>
        <label for="enabled">{words.enabled}</label>
        <p class="hint" id="enabled-hint">
          {words.enabledHint}
        </p>
      </div>
    </div>
    <fieldset>
      <legend>{words.field}</legend>
      {TARGETS.map((target) => (
        <div class="choice">
          <input
            type="radio"
            id={target}
            name="target"
            value={target}
            checked={sync.target === target}
            aria-describedby={`${target}-hint`}
          />
          <div>
            <label for={target}>{words.targets[target]}</label>
            <p class="hint" id={`${target}-hint`}>
              {words.targetHints[target]}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
    <Field
      name="salesforceUrl"
      type="url"
      label={words.address}
      hint={words.addressHint}
      value={sync.salesforceUrl ?? ''}
    />
    <div class="actions">
      <button type="submit">{words.save}</button>
    </div>
  </form>
);

const Connection: FC<SettingsPageProps> = ({ sync, organizationId }) => (
  <section class="card">
    <h2>{words.connection}</h2>
    <dl class="facts">
      <dt>{words.organization}</dt>
      <dd>
        {organizationId === null ? (
          <span class="quiet">{words.organizationUnknown}</span>
        ) : (
          <code>{organizationId}</code>
        )}
      </dd>
      <dt>{words.lastPush}</dt>
      <dd>{sync.lastPushAt === null ? words.never : <Moment at={sync.lastPushAt} />}</dd>
    </dl>
    {sync.lastPushError === null ? (
      <p>{sync.lastPushAt === null ? words.untried : words.answered}</p>
    ) : (
      <div class="errors">
        <p>
          <strong>{words.lastError}</strong>, <Moment at={sync.lastPushError.at} />
        </p>
        <p>{sync.lastPushError.message}</p>
      </div>
    )}
    <form method="post" action="/settings/unsubscribes/test" class="actions">
      <button type="submit" class="plain">
        {words.test}
      </button>
    </form>
  </section>
);

const Requirements: FC<SettingsPageProps> = ({ sync, count }) => (
  <section class="card">
    <h2>{words.requirements}</h2>
    <ul class="plain-list">
      <li>{sync.enabled ? words.requirement.on : words.requirement.off}</li>
      <li>{words.requirement.field}</li>
      <li>{words.requirement.ids(count.people - count.withoutSalesforceId, count.people)}</li>
    </ul>
  </section>
);
