import OptOutLayoutRow from 'c/optOutLayoutRow';
import {
  eventsOf,
  find,
  findAll,
  flush,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface RowElement extends HTMLElement {
  layout: Apex.OptOutLayoutState;
  outcome: Apex.OptOutLayoutOutcome;
  isSelected: boolean;
  isWorking: boolean;
}

const FULL_NAME = 'Lead-Lead Layout';

const LAYOUT: Apex.OptOutLayoutState = {
  fullName: FULL_NAME,
  label: 'Lead Layout',
  objectApiName: 'Lead',
  objectLabel: 'Lead',
  canAdd: true,
  isComplete: false,
  fields: [
    { field: 'HasOptedOutOfEmail', label: 'Email Opt Out', state: 'Present', isReadOnly: true },
    { field: 'Marketo_Sales_Opt_Out__c', label: 'Sales', state: 'Added', isReadOnly: false }
  ],
  picture: { columns: 1, rows: [{ key: '0.0', column: 1, label: 'Sales', isNew: true }] }
};

function outcome(status: string, details?: string): Apex.OptOutLayoutOutcome {
  const words = { fullName: FULL_NAME, status, sentence: `${status}.` };
  return details === undefined ? words : { ...words, details };
}

function box(element: HTMLElement): HTMLElement & { disabled: boolean; checked: boolean } {
  return find(element, 'lightning-input');
}

afterEach(unmountAll);

test('says of each field how it stands', async () => {
  const element = mount<RowElement>(OptOutLayoutRow, { layout: LAYOUT });

  expect(textOf(find(element, 'h3'))).toBe('Lead: Lead Layout');
  expect(findAll(element, '[data-field]').map(textOf)).toEqual([
    'Email Opt Out: On the layout, read-only',
    'Sales: Missing'
  ]);
  await expect(element).toBeAccessible();
});

test('names the section of a field that stands there', () => {
  const [first, second] = LAYOUT.fields;
  const section = 'System Information';
  const element = mount<RowElement>(OptOutLayoutRow, {
    layout: {
      ...LAYOUT,
      fields: [first, { ...second, state: 'Present' }].map((field) => ({ ...field, section }))
    } as Apex.OptOutLayoutState
  });

  expect(findAll(element, '[data-field]').map(textOf)).toEqual([
    'Email Opt Out: On the layout, in System Information, read-only',
    'Sales: On the layout, in System Information'
  ]);
});

test('tells fields that stand there and fields that no section can take', () => {
  const [first, second] = LAYOUT.fields;
  const element = mount<RowElement>(OptOutLayoutRow, {
    layout: {
      ...LAYOUT,
      fields: [
        { ...first, isReadOnly: false } as Apex.OptOutLayoutField,
        { ...second, state: 'NoPlace' } as Apex.OptOutLayoutField
      ]
    }
  });

  expect(findAll(element, '[data-field]').map(textOf)).toEqual([
    'Email Opt Out: On the layout',
    'Sales: Missing, and no section can take it'
  ]);
});

test('shows and hides where the fields would go', async () => {
  const element = mount<RowElement>(OptOutLayoutRow, { layout: LAYOUT });
  const button = find(element, '[data-id="place"]');
  expect(query(element, 'c-opt-out-layout-picture')).toBeNull();

  button.click();
  await flush();

  expect([button.getAttribute('aria-expanded'), textOf(button)]).toEqual(['true', 'Hide where']);
  expect(
    find<HTMLElement & { picture: unknown }>(element, 'c-opt-out-layout-picture').picture
  ).toEqual(LAYOUT.picture);
  await expect(element).toBeAccessible();
});

test('can be selected only where something is missing and nothing is under way', () => {
  const locked = (properties: Partial<RowElement>): boolean =>
    box(mount<RowElement>(OptOutLayoutRow, { layout: LAYOUT, ...properties })).disabled;

  expect(locked({})).toBe(false);
  expect(locked({ isWorking: true })).toBe(true);
  expect(locked({ layout: { ...LAYOUT, canAdd: false } })).toBe(true);
  expect(locked({ outcome: outcome('Pending') })).toBe(true);
  expect(locked({ outcome: outcome('Failed') })).toBe(false);
});

test('fires what was chosen, and whose backup is wanted', () => {
  const element = mount<RowElement>(OptOutLayoutRow, { layout: LAYOUT });
  const choices = eventsOf(element, 'choose');
  const backups = eventsOf(element, 'backup');

  box(element).dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
  find(element, '[data-id="backup"]').click();

  expect(choices).toEqual([{ fullName: FULL_NAME, checked: true }]);
  expect(backups).toEqual([FULL_NAME]);
});

test.each(['Done', 'Complete'])('%s is said in words', async (status) => {
  const element = mount<RowElement>(OptOutLayoutRow, { layout: LAYOUT, outcome: outcome(status) });

  expect(textOf(find(element, '[data-id="outcome"]'))).toBe(`${status}.`);
  expect(query(element, 'c-opt-out-problem')).toBeNull();
  await expect(element).toBeAccessible();
});

test('a deployment under way is said in a live region', async () => {
  const element = mount<RowElement>(OptOutLayoutRow, {
    layout: LAYOUT,
    outcome: outcome('Pending')
  });

  expect(textOf(find(element, '[role="status"] [data-id="pending"]'))).toBe('Pending.');
  await expect(element).toBeAccessible();
});

test.each(['Failed', 'NoPlace', 'NotFound', 'Lost'])('%s is a problem', async (status) => {
  const element = mount<RowElement>(OptOutLayoutRow, {
    layout: LAYOUT,
    outcome: outcome(status, 'Field:Status must be Required')
  });

  expect(find<HTMLElement & { problem: unknown }>(element, 'c-opt-out-problem').problem).toEqual({
    sentence: `${status}.`,
    details: 'Field:Status must be Required'
  });
  await expect(element).toBeAccessible();
});
