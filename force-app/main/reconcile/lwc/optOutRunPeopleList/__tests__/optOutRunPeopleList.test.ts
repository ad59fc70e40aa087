import OptOutRunPeopleList, { peopleStatus } from 'c/optOutRunPeopleList';
import {
  eventsOf,
  find,
  findAll,
  focusedElements,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface ListElement extends HTMLElement {
  people: readonly Apex.OptOutRunPerson[];
  hasMore: boolean;
  isWorking: boolean;
  focusRow(index: number): void;
}

const ANNA: Apex.OptOutRunPerson = {
  id: 'a02A',
  direction: 'In',
  personName: 'Anna Berg',
  recordId: '003A',
  objectApiName: 'Contact',
  status: 'Done',
  sentence: 'Opted out.',
  occurredAt: '2026-05-31T03:04:00Z'
};
const BO: Apex.OptOutRunPerson = {
  id: 'a02B',
  direction: 'Out',
  email: 'bo@example.com',
  status: 'Failed',
  sentence: 'Sales Connect did not take this person.',
  details: 'InvalidAddress: no such address',
  occurredAt: '2026-05-31T03:04:00Z'
};

function open(rest: Partial<ListElement> = {}): ListElement {
  return mount<ListElement>(OptOutRunPeopleList, { people: [ANNA, BO], ...rest });
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
});

test('nobody is told in words, without a table', async () => {
  const element = open({ people: [] });

  expect(textOf(find(element, '[data-id="summary"]'))).toBe('Nobody.');
  expect(query(element, 'table')).toBeNull();
  await expect(element).toBeAccessible();
});

test('each person has a name, a direction and what happened', async () => {
  const element = open();

  expect(find(element, '[data-row="a02A"] c-opt-out-record-link')).toMatchObject({
    recordId: '003A',
    label: 'Anna Berg'
  });
  expect([...find(element, '[data-row="a02B"]').children].map(textOf).slice(0, 3)).toEqual([
    'bo@example.com',
    'To Sales Connect',
    'Sales Connect did not take this person.InvalidAddress: no such address'
  ]);
  expect(
    findAll<HTMLElement & { alternativeText: string }>(element, 'td lightning-icon').map(
      ({ alternativeText }) => alternativeText
    )
  ).toEqual(['Done', 'Failed']);
  await expect(element).toBeAccessible();
});

test('a preview only intends', () => {
  expect(peopleStatus('Previewed')).toBe('Intended');
});

test.each([
  ['more', { hasMore: true }],
  ['download', {}]
])('the button of %s asks for it', (name, rest) => {
  const element = open(rest);
  const asked = eventsOf(element, name);

  find(element, `[data-id="${name}"]`).click();

  expect(asked).toHaveLength(1);
});

test('the first new row takes the focus', () => {
  const element = open();
  const focused = focusedElements();

  element.focusRow(1);

  expect(focused.map(({ dataset }) => dataset.row)).toEqual(['a02B']);
});
