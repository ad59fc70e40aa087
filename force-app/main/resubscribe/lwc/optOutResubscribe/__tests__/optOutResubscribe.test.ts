import getSides from '@salesforce/apex/OptOutResubscribeController.getSides';
import start from '@salesforce/apex/OptOutResubscribeController.start';
import OptOutResubscribe from 'c/optOutResubscribe';
import {
  deferred,
  eventsOf,
  find,
  findAll,
  flush,
  focusedElements,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

jest.mock(
  '@salesforce/apex/OptOutResubscribeController.getSides',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutResubscribeController.start',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

interface DialogElement extends HTMLElement {
  label: string;
  recordId: string;
  disableClose: boolean;
}

const ask = getSides as jest.MockedFunction<typeof getSides>;
const begin = start as jest.MockedFunction<typeof start>;
const CONTACT = '003000000000001AAA';

const SIDES: Apex.OptOutResubscribeSides = {
  isNeeded: true,
  sentence: 'Unsubscribed in Sales Connect, and will be subscribed again.',
  fields: [
    { name: 'HasOptedOutOfEmail', label: 'Email Opt Out', isOptedOut: true, isRequired: true },
    { name: 'Marketo_Sales_Opt_Out__c', label: 'Sales', isOptedOut: true, isRequired: false }
  ],
  people: [
    { id: 'per_1', name: 'Ada', isUnsubscribed: true, isLinked: true, changedAt: '2026-06-01' },
    { id: 'per_2', name: 'Bea', isUnsubscribed: false, isLinked: true }
  ]
};

async function open(): Promise<DialogElement> {
  const element = mount<DialogElement>(OptOutResubscribe, {
    label: 'Re-subscribe?',
    recordId: CONTACT
  });
  await flush();
  for (const name of ['reason', 'authorisedBy']) {
    const found = query<LightningInputElement>(element, `[data-input="${name}"]`);
    if (found) found.setCustomValidity = jest.fn();
  }
  return element;
}

function input(element: HTMLElement, name: string): LightningInputElement {
  return find<LightningInputElement>(element, `[data-input="${name}"]`);
}

function fill(element: HTMLElement): void {
  input(element, 'reason').value = ' A mistake ';
  input(element, 'authorisedBy').value = ' Ada ';
}

async function submit(element: HTMLElement): Promise<void> {
  find(element, '[data-id="submit"]').click();
  await flush();
}

beforeEach(() => {
  ask.mockResolvedValue(SIDES);
  begin.mockResolvedValue('a00');
});

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  ask.mockReset();
  begin.mockReset();
});

test('shows both sides before it asks', async () => {
  const element = await open();

  expect(ask.mock.calls).toEqual([[{ recordId: CONTACT }]]);
  expect(input(element, 'HasOptedOutOfEmail')).toMatchObject({ checked: true, disabled: true });
  expect(input(element, 'Marketo_Sales_Opt_Out__c')).toMatchObject({ disabled: false });
  expect(textOf(find(element, '[data-id="there"]'))).toBe(SIDES.sentence);
  expect(findAll(element, '[data-person]').map(textOf)).toEqual([
    'Ada: unsubscribed',
    'Bea: subscribed'
  ]);
  await expect(element).toBeAccessible();
});

test('clears Sales Connect and closes with what is to be finished', async () => {
  const element = await open();
  const closed = eventsOf(element, 'close');
  input(element, 'HasOptedOutOfEmail').checked = true;
  input(element, 'Marketo_Sales_Opt_Out__c').checked = true;
  fill(element);
  await submit(element);

  expect(begin.mock.calls).toEqual([
    [
      {
        recordId: CONTACT,
        reason: 'A mistake',
        authorisedBy: 'Ada',
        fields: ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c']
      }
    ]
  ]);
  expect(closed).toEqual(['a00']);
});

test('reason and authority are asked for, and the first that is missing gets the focus', async () => {
  const focused = focusedElements();
  const element = await open();
  await submit(element);

  expect(focused).toEqual([input(element, 'reason')]);
  expect(input(element, 'reason').setCustomValidity).toHaveBeenCalledWith('Enter a reason.');
  expect(input(element, 'authorisedBy').setCustomValidity).toHaveBeenCalledWith(
    'Enter who authorized it.'
  );
  expect(begin).not.toHaveBeenCalled();

  input(element, 'reason').dispatchEvent(new CustomEvent('change'));
  expect(input(element, 'reason').setCustomValidity).toHaveBeenLastCalledWith('');
});

test('who is in on both sides needs nothing', async () => {
  const fields = SIDES.fields.map((field) => ({ ...field, isOptedOut: false }));
  ask.mockResolvedValue({ ...SIDES, isNeeded: false, fields, people: [] });
  const element = await open();

  expect(textOf(find(element, '[data-id="not-needed"]'))).toContain('There is nothing to do.');
  expect(find(element, '[data-id="submit"]')).toMatchObject({ disabled: true });
  expect(query(element, '[data-input="reason"]')).toBeNull();
  expect(textOf(find(element, '[data-field]'))).toBe('Email Opt OutNot opted out');
  await expect(element).toBeAccessible();
});

test('without Sales Connect nothing can be done, and it can be asked again', async () => {
  const problem = { sentence: 'Sales Connect does not answer.', details: 'timed out' };
  ask.mockResolvedValue({ ...SIDES, problem });
  const element = await open();

  expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem });
  expect(find(element, '[data-id="submit"]')).toMatchObject({ disabled: true });
  await expect(element).toBeAccessible();

  ask.mockRejectedValueOnce(refusal('You cannot see this person.'));
  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();
  expect(find(element, 'c-opt-out-problem')).toMatchObject({
    problem: { sentence: 'You cannot see this person.' }
  });

  ask.mockResolvedValue(SIDES);
  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();
  expect(query(element, 'c-opt-out-problem')).toBeNull();
  expect(find(element, '[data-id="submit"]')).toMatchObject({ disabled: false });
});

test('what refuses is said, and nothing was done', async () => {
  begin.mockRejectedValue(refusal('Sales Connect is under maintenance.'));
  const element = await open();
  const closed = eventsOf(element, 'close');
  fill(element);
  await submit(element);

  expect(find(element, '[data-id="problem"]')).toMatchObject({
    problem: { sentence: 'Sales Connect is under maintenance.' }
  });
  expect(closed).toEqual([]);
  expect(element.disableClose).toBe(false);
  await expect(element).toBeAccessible();
});

test('while it is cleared it cannot be closed or sent twice', async () => {
  const answer = deferred<string>();
  begin.mockReturnValue(answer.promise);
  const element = await open();
  fill(element);
  await submit(element);
  await submit(element);

  expect(begin).toHaveBeenCalledTimes(1);
  expect(element.disableClose).toBe(true);
  await expect(element).toBeAccessible();

  answer.resolve('a00');
  await flush();
  expect(element.disableClose).toBe(false);
});

test('Cancel closes with nothing', async () => {
  const element = await open();
  const closed = eventsOf(element, 'close');
  find(element, '[data-id="cancel"]').click();

  expect(closed).toEqual([null]);
});
