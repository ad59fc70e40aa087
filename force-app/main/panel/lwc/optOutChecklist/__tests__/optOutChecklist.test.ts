import OptOutChecklist from 'c/optOutChecklist';
import type { ChecklistAction, ChecklistProblem } from 'c/optOutChecklist';
import {
  eventsOf,
  find,
  findAll,
  flush,
  focusedElements,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface ChecklistElement extends HTMLElement {
  items: readonly Apex.OptOutChecklistItem[];
  working: string | undefined;
  problem: ChecklistProblem | undefined;
  focusNext(): void;
  focusRow(name: string): void;
}

interface ButtonElement extends HTMLElement {
  readonly label: string;
  readonly variant: string;
  readonly disabled: boolean;
}

function item(
  name: string,
  state: string,
  rest: Partial<Apex.OptOutChecklistItem> = {}
): Apex.OptOutChecklistItem {
  return { name, state, title: `Title of ${name}`, sentence: `Sentence of ${name}`, ...rest };
}

const ITEMS = [
  item('Connection', 'Done'),
  item('CalloutAccess', 'ToDo', { action: 'GrantCallout' }),
  item('SyncEnabled', 'ToDo', { action: 'Enable' }),
  item('PushTest', 'Asking'),
  item('FieldReadable', 'Problem', { link: '/lightning/setup/X/home', linkLabel: 'Permissions' }),
  item('PeopleWithoutId', 'Unknown')
];

function row(element: HTMLElement, name: string): HTMLElement {
  return find(element, `[data-name="${name}"]`);
}

function button(element: HTMLElement, name: string): ButtonElement {
  return find<ButtonElement>(element, `lightning-button[data-row="${name}"]`);
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
});

test('each row shows its state as an icon with a text, a title and a sentence', async () => {
  const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS });

  const states = findAll(element, 'li').map((each) => {
    const icon = each.querySelector<HTMLElement & { alternativeText: string }>(
      'lightning-icon, lightning-spinner'
    );
    return icon?.alternativeText;
  });
  expect(states).toEqual([
    'Done',
    'To do',
    'To do',
    'Asking Sales Connect…',
    'Needs attention',
    'Not known'
  ]);
  const connection = row(element, 'Connection');
  expect(textOf(connection.querySelector('h3'))).toBe('Title of Connection');
  expect(textOf(connection.querySelector('p'))).toBe('Sentence of Connection');
  await expect(element).toBeAccessible();
});

test('progress is told in words', async () => {
  const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS });
  expect(textOf(find(element, '[data-id="progress"]'))).toBe('1 of 6 done');

  element.items = [item('Connection', 'Done'), item('CalloutAccess', 'Done')];
  await flush();

  expect(textOf(find(element, '[data-id="progress"]'))).toBe('All done');
  expect(query(element, '[aria-current]')).toBeNull();
  await expect(element).toBeAccessible();
});

test('the first open row, and only this one, stands out', () => {
  const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS });

  expect(findAll(element, '[aria-current="step"]').map(({ dataset }) => dataset.name)).toEqual([
    'CalloutAccess'
  ]);
  expect(findAll(element, 'lightning-badge')).toHaveLength(1);
  expect(button(element, 'CalloutAccess').variant).toBe('brand');
  expect(button(element, 'SyncEnabled').variant).toBe('neutral');
});

test.each([
  ['Connect', 'Connect'],
  ['GrantCallout', 'Give me access'],
  ['TestPush', 'Test the push'],
  ['ShareSettings', 'Send settings'],
  ['Enable', 'Switch on']
])('the button of %s says %s and fires what it is for', (action, label) => {
  const element = mount<ChecklistElement>(OptOutChecklist, {
    items: [item('Row', 'ToDo', { action })]
  });
  const actions = eventsOf<ChecklistAction>(element, 'action');

  expect(button(element, 'Row').label).toBe(label);
  button(element, 'Row').click();

  expect(actions).toEqual([{ row: 'Row', action }]);
});

test('an action this page does not know has no button', () => {
  const element = mount<ChecklistElement>(OptOutChecklist, {
    items: [item('Row', 'ToDo', { action: 'FlyToTheMoon' })]
  });

  expect(query(element, 'lightning-button')).toBeNull();
});

test('a link opens in a new tab and says so', () => {
  const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS });

  const link = find<HTMLAnchorElement>(element, 'a[data-row="FieldReadable"]');
  expect([link.getAttribute('href'), link.target, link.rel]).toEqual([
    '/lightning/setup/X/home',
    '_blank',
    'noopener'
  ]);
  expect(textOf(link)).toBe('Permissions, opens in a new tab');
});

test('while something is done no button works and its row shows a spinner', async () => {
  const element = mount<ChecklistElement>(OptOutChecklist, {
    items: ITEMS,
    working: 'CalloutAccess'
  });

  expect(findAll<ButtonElement>(element, 'lightning-button').map((each) => each.disabled)).toEqual([
    true,
    true
  ]);
  expect(row(element, 'CalloutAccess').querySelector('lightning-spinner')).not.toBeNull();
  expect(row(element, 'SyncEnabled').querySelector('lightning-spinner')).toBeNull();
  await expect(element).toBeAccessible();
});

test('what went wrong is said in the row it belongs to', async () => {
  const problem = { sentence: 'You may not assign permission sets.' };
  const element = mount<ChecklistElement>(OptOutChecklist, {
    items: ITEMS,
    problem: { row: 'CalloutAccess', problem }
  });

  const shown = findAll<HTMLElement & { problem: unknown }>(element, 'c-opt-out-problem');
  expect(shown.map((each) => each.problem)).toEqual([problem]);
  expect(row(element, 'CalloutAccess').contains(shown[0] ?? null)).toBe(true);
  await expect(element).toBeAccessible();
});

describe('focus', () => {
  test('goes to what fixes the next open row', () => {
    const focused = focusedElements();
    const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS });

    element.focusNext();

    expect(focused).toEqual([button(element, 'CalloutAccess')]);
  });

  test('goes to the link when the next row has no button', () => {
    const focused = focusedElements();
    const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS.slice(3) });

    element.focusNext();

    expect(focused).toEqual([find(element, 'a')]);
  });

  test('goes to the heading when nothing is left to do', () => {
    const focused = focusedElements();
    const element = mount<ChecklistElement>(OptOutChecklist, { items: [item('A', 'Done')] });

    element.focusNext();
    element.focusRow('A');

    expect(focused).toEqual([find(element, 'h2'), find(element, 'h2')]);
  });

  test('goes to the button of a row that is named', () => {
    const focused = focusedElements();
    const element = mount<ChecklistElement>(OptOutChecklist, { items: ITEMS });

    element.focusRow('SyncEnabled');

    expect(focused).toEqual([button(element, 'SyncEnabled')]);
  });
});
