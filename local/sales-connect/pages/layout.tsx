/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { Child, FC } from 'hono/jsx';
import { WORDS } from './words';

export type Section = 'people' | 'pushes' | 'settings';

interface PageProps {
  readonly title: string;
  /** Which entry of the navigation is current. */
  readonly section: Section | null;
  /** What was just done, for the status region. */
  readonly said?: string | undefined;
  readonly children?: Child;
}

const PLACES: readonly (readonly [Section, string])[] = [
  ['people', '/'],
  ['pushes', '/pushes'],
  ['settings', '/settings/unsubscribes']
];

/** What every page has around it. */
export const Page: FC<PageProps> = ({ title, section, said, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · ${WORDS.product}`}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/style.css" />
      <script src="/live.js" defer></script>
    </head>
    <body>
      <a class="skip" href="#content">
        {WORDS.skip}
      </a>
      <header class="bar">
        <a class="product" href="/">
          {WORDS.product}
        </a>
        <nav aria-label={WORDS.nav.label}>
          {PLACES.map(([name, href]) => (
            <a href={href} {...(name === section ? { 'aria-current': 'page' } : {})}>
              {WORDS.nav[name]}
            </a>
          ))}
          <a href="/salesforce">{WORDS.nav.salesforce}</a>
        </nav>
      </header>
      <main id="content">
        <div id="status" role="status" data-updated={WORDS.updated}>
          {said}
        </div>
        {children}
      </main>
    </body>
  </html>
);

/** The list of what a form's reader has to look at again. */
export const ErrorSummary: FC<{ readonly errors: readonly string[] }> = ({ errors }) =>
  errors.length === 0 ? (
    <></>
  ) : (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{WORDS.errors.title}</h2>
      <ul>
        {errors.map((error) => (
          <li>{error}</li>
        ))}
      </ul>
    </div>
  );

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'url';
  readonly required?: boolean;
}

/** A line of text with its label. */
export const Field: FC<FieldProps> = ({ name, label, hint, value, type = 'text', required }) => (
  <div class="field">
    <label for={name}>{label}</label>
    {hint === undefined ? (
      <></>
    ) : (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    <input
      id={name}
      name={name}
      type={type}
      value={value ?? ''}
      maxlength={255}
      required={required ?? false}
      {...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}
    />
  </div>
);
