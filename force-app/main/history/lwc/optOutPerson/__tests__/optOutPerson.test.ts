import getPerson from '@salesforce/apex/OptOutPersonController.getPerson';
import finish from '@salesforce/apex/OptOutResubscribeController.finish';
import OptOutPerson from 'c/optOutPerson';
import OptOutResubscribe from 'c/optOutResubscribe';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import {
  deferred,
  eventsOf,
  find,
  findAll,
  flush,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

jest.mock(
  '@salesforce/apex/OptOutPersonController.getPerson',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutResubscribeController.finish',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

interface PersonElement extends HTMLElement {
  recordId: string | undefined;
  objectApiName: string | undefined;
}

/** What a wire adapter of the tests has besides. */
interface Wire {
  emit(value: object): void;
  error(): void;
  getLastConfig(): object;
}

const read = getPerson as jest.MockedFunction<typeof getPerson>;
const complete = finish as jest.MockedFunction<typeof finish>;
const adapters = jest.requireActual<{ readonly getRecord: Wire }>('lightning/uiRecordApi');
const record = adapters.getRecord;
const CONTACT = '003000000000001AAA';
const CHANGE = 'a00000000000001AAA';

const EMAIL = {
  name: 'HasOptedOutOfEmail',
  label: 'Email Opt Out',
  isOptedOut: true,
  since: '2026-06-01T08:00:00.000Z',
  origin: 'Unsubscribed in Sales Connect'
};
const SALES = {
  name: 'Marketo_Sales_Opt_Out__c',
  label: 'Marketo Sales Opt Out',
  isOptedOut: false
};

function event(id: string, status: string, kind = 'Unsubscribe'): Apex.OptOutPersonEvent {
  return { id, kind, status, occurredAt: '2026-06-01T08:00:00.000Z', title: `${kind} ${status}` };
}

function person(more: Partial<Apex.OptOutPersonState> = {}): Apex.OptOutPersonState {
  return { fields: [EMAIL, SALES], events: [], canResubscribe: false, ...more };
}

async function show(state: Apex.OptOutPersonState): Promise<PersonElement> {
  read.mockResolvedValue(state);
  const element = mount<PersonElement>(OptOutPerson, {
    recordId: CONTACT,
    objectApiName: 'Contact'
  });
  record.emit({ id: CONTACT, fields: {} });
  await flush();
  return element;
}

function pressed(element: HTMLElement, id: string): Promise<void> {
  find(element, `[data-id="${id}"]`).click();
  return flush();
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  read.mockReset();
  complete.mockReset();
});

test('tells of each field whether it is set, since when and from where', async () => {
  const element = await show(person());

  expect(findAll(element, '[data-field]').map(textOf)).toEqual([
    'Email Opt OutOpted outUnsubscribed in Sales Connect',
    'Marketo Sales Opt OutNot opted out'
  ]);
  expect(find(element, 'dl lightning-formatted-date-time')).toMatchObject({ value: EMAIL.since });
  expect(textOf(find(element, '[data-id="empty"]'))).toBe(
    'The sync has not touched this person yet.'
  );
  expect(query(element, '[data-id="resubscribe"]')).toBeNull();
  await expect(element).toBeAccessible();
});

test('tells the story in the order it comes, with what waits and failed', async () => {
  const waits = {
    ...event('1', 'Retry'),
    sentence: 'A rule refused.',
    details: 'CODE: words',
    nextAttemptAt: '2026-06-02T08:00:00.000Z'
  };
  const kinds = ['Unsubscribe', 'Sent', 'Cleared', 'Alias', 'Resubscribe', 'Later'];
  const done = kinds.map((kind) => event(kind, 'Done', kind));
  const element = await show(person({ events: [waits, event('2', 'Failed'), ...done] }));

  expect(findAll(element, '[data-id="title"]').map(textOf)).toEqual([
    'Unsubscribe Retry',
    'Unsubscribe Failed',
    ...kinds.map((kind) => `${kind} Done`)
  ]);
  expect(textOf(find(element, 'li'))).toContain('A rule refused.CODE: wordsNext attempt');
  const icons = findAll(element, 'li lightning-icon') as unknown as { alternativeText: string }[];
  expect(icons.map(({ alternativeText }) => alternativeText).slice(0, 3)).toEqual([
    'Waiting',
    'Failed',
    'Done'
  ]);
  await expect(element).toBeAccessible();
});

test('of a person whom the reader may not see it tells nothing but that', async () => {
  read.mockRejectedValue(refusal('You cannot see this person, so nothing is told.'));
  const element = mount<PersonElement>(OptOutPerson, {
    recordId: CONTACT,
    objectApiName: 'Contact'
  });
  record.error();
  await flush();

  expect(find(element, 'c-opt-out-problem')).toMatchObject({
    problem: { sentence: 'You cannot see this person, so nothing is told.' }
  });
  expect(query(element, 'dl')).toBeNull();
  expect(query(element, '[data-id="story"]')).toBeNull();
  await expect(element).toBeAccessible();

  read.mockResolvedValue(person());
  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();
  expect(query(element, 'c-opt-out-problem')).toBeNull();
  expect(findAll(element, '[data-field]')).toHaveLength(2);
});

test('whoever may read no field is told so, and no story', async () => {
  const element = await show(person({ fields: [], notice: 'You may not read the fields.' }));

  expect(textOf(find(element, '[data-id="notice"]'))).toBe('You may not read the fields.');
  expect(query(element, '[data-id="empty"]')).toBeNull();
});

test('looks anew whenever the record changes, and the newest answer counts', async () => {
  const element = await show(person());
  expect(record.getLastConfig()).toMatchObject({
    recordId: CONTACT,
    optionalFields: expect.arrayContaining(['Contact.HasOptedOutOfEmail']) as unknown
  });
  const slow = deferred<Apex.OptOutPersonState>();
  const late = deferred<Apex.OptOutPersonState>();
  read.mockReturnValueOnce(slow.promise).mockReturnValueOnce(late.promise);
  read.mockResolvedValue(person({ events: [event('1', 'Done')] }));
  record.emit({ id: CONTACT, fields: { a: 1 } });
  record.emit({ id: CONTACT, fields: { a: 2 } });
  record.emit({ id: CONTACT, fields: { a: 3 } });
  await flush();
  slow.resolve(person());
  late.reject(new Error('late'));
  await flush();

  expect(findAll(element, 'li')).toHaveLength(1);
  expect(query(element, 'c-opt-out-problem')).toBeNull();
});

test('an admin re-subscribes: first there, then here, and the page says so', async () => {
  const open = jest.spyOn(OptOutResubscribe, 'open').mockResolvedValue(CHANGE);
  complete.mockResolvedValue({ isDone: true, sentence: 'Re-subscribed on both sides.' });
  const element = await show(person({ canResubscribe: true }));
  const toasts = eventsOf<{ title: string }>(element, 'lightning__showtoast');
  await pressed(element, 'resubscribe');

  expect(open.mock.calls[0]?.[0]).toMatchObject({ recordId: CONTACT });
  expect(complete.mock.calls).toEqual([[{ change: CHANGE }]]);
  expect(toasts).toMatchObject([{ title: 'Re-subscribed on both sides.' }]);
  expect(read).toHaveBeenCalledTimes(2);
  expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: CONTACT }]);
  expect(query(element, '[data-id="half"]')).toBeNull();
});

test('a dialog that was dismissed changes nothing', async () => {
  jest.spyOn(OptOutResubscribe, 'open').mockResolvedValue(undefined);
  const element = await show(person({ canResubscribe: true }));
  await pressed(element, 'resubscribe');

  expect(complete).not.toHaveBeenCalled();
  expect(read).toHaveBeenCalledTimes(1);
});

test('a second half that is missing is said, and can be finished', async () => {
  jest.spyOn(OptOutResubscribe, 'open').mockResolvedValue(CHANGE);
  complete.mockResolvedValue({ isDone: false, sentence: 'Half done.', details: 'CODE: words' });
  const element = await show(person({ canResubscribe: true }));
  const open = { openResubscribe: CHANGE, events: [event(CHANGE, 'Pending', 'Resubscribe')] };
  read.mockResolvedValue(person({ canResubscribe: true, ...open }));
  await pressed(element, 'resubscribe');

  expect(find(element, '[data-id="half"]')).toMatchObject({
    problem: { sentence: 'Half done.', details: 'CODE: words' }
  });
  expect(query(element, '[data-id="resubscribe"]')).toBeNull();
  await expect(element).toBeAccessible();

  complete.mockRejectedValueOnce(refusal('Not now.'));
  await pressed(element, 'finish');
  expect(find(element, '[data-id="half"]')).toMatchObject({ problem: { sentence: 'Not now.' } });

  complete.mockResolvedValue({ isDone: true, sentence: 'Done.' });
  read.mockResolvedValue(person({ canResubscribe: true }));
  await pressed(element, 'finish');
  expect(complete).toHaveBeenLastCalledWith({ change: CHANGE });
  expect(query(element, '[data-id="half"]')).toBeNull();
  expect(query(element, '[data-id="finish"]')).toBeNull();
});

test('one that failed may be finished or begun anew; without details there are none', async () => {
  complete.mockResolvedValue({ isDone: false, sentence: 'Half done.' });
  const events = [event(CHANGE, 'Failed', 'Resubscribe')];
  const element = await show(person({ canResubscribe: true, openResubscribe: CHANGE, events }));

  expect(query(element, '[data-id="resubscribe"]')).not.toBeNull();
  await pressed(element, 'finish');
  expect(find(element, '[data-id="half"]')).toMatchObject({ problem: { sentence: 'Half done.' } });
  await expect(element).toBeAccessible();
});
