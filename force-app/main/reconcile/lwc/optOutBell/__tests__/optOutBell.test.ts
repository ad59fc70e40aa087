import getChoices from '@salesforce/apex/OptOutBellController.getChoices';
import sendTest from '@salesforce/apex/OptOutBellController.sendTest';
import {
  deferred,
  eventsOf,
  find,
  flush,
  focusedElements,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { INGRID, NOBODY, TOMAS, open, press, show } from './bell';

jest.mock(
  '@salesforce/apex/OptOutBellController.getChoices',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutBellController.saveUsers',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutBellController.sendTest',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const choices = getChoices as jest.MockedFunction<typeof getChoices>;
const sending = sendTest as jest.MockedFunction<typeof sendTest>;

const GONE = { id: '005C', name: 'Ada Byron', remark: 'not active, gets nothing' };

function told(element: HTMLElement): string {
  return textOf(find(element, '[data-id="told"]'));
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  for (const mock of [choices, sending]) mock.mockReset();
});

test.each([
  [NOBODY, 'Nobody is told.'],
  [{ users: [INGRID] }, 'Told: Ingrid Solberg.'],
  [{ users: [INGRID, GONE] }, 'Told: Ingrid Solberg and Ada Byron (not active, gets nothing).']
])('says who is told', async (bell, words) => {
  const element = await show(bell);

  expect(told(element)).toBe(words);
  expect(query(element, '[data-id="unsent"]')).toBeNull();
  expect(choices).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();
});

test('says that a notification could not be sent', async () => {
  const problem = { sentence: 'A notification could not be sent.', details: 'Ada: No permission' };
  const element = await show({ users: [INGRID], problem });

  expect(find(element, '[data-id="unsent"]')).toMatchObject({ problem });
  await expect(element).toBeAccessible();
});

test('the list of people is read when somebody opens it, and takes the focus', async () => {
  const answer = deferred<Apex.OptOutBellChoices>();
  choices.mockReturnValue(answer.promise);
  const element = await show();
  await press(element, 'change');
  expect(query(element, 'lightning-spinner')).not.toBeNull();
  await expect(element).toBeAccessible();
  const focused = focusedElements();

  answer.resolve({ chosen: ['005B'], users: [TOMAS, INGRID], isMore: false, most: 10 });
  await flush();

  expect(find(element, 'lightning-checkbox-group')).toMatchObject({
    options: [
      { label: 'Tomás Herrera', value: '005B' },
      { label: 'Ingrid Solberg', value: '005A' }
    ],
    value: ['005B'],
    disabled: false
  });
  expect(focused.map(({ tagName }) => tagName)).toEqual(['LIGHTNING-CHECKBOX-GROUP']);
  expect(find(element, '[data-id="save"]')).toMatchObject({ disabled: true });
  expect(query(element, '[data-id="more"]')).toBeNull();
  await expect(element).toBeAccessible();
});

test('a list that cannot be read is told, and is tried again', async () => {
  choices.mockRejectedValueOnce(refusal('Not now.'));
  const element = await show();
  await press(element, 'change');
  const failure = find(element, '[data-id="failure"]');
  expect(failure).toMatchObject({ problem: { sentence: 'Not now.' } });
  await expect(element).toBeAccessible();

  choices.mockResolvedValue({ chosen: [], users: [INGRID], isMore: false, most: 10 });
  failure.dispatchEvent(new CustomEvent('retry'));
  await flush();

  expect(query(element, 'lightning-checkbox-group')).not.toBeNull();
  expect(query(element, '[data-id="failure"]')).toBeNull();
});

test('who was chosen and should not be any more says why', async () => {
  const element = await open({ users: [GONE] }, { users: [GONE, INGRID] });

  expect(find(element, 'lightning-checkbox-group')).toMatchObject({
    options: [
      { label: 'Ada Byron (not active, gets nothing)', value: '005C' },
      { label: 'Ingrid Solberg', value: '005A' }
    ]
  });
});

test('a list that ends says so', async () => {
  const element = await open(NOBODY, { isMore: true });

  expect(textOf(find(element, '[data-id="more"]'))).toBe(
    'Only the first 2 are listed; who may manage the sync comes first.'
  );
});

test('without anybody to choose it says so and leads back', async () => {
  const focused = focusedElements();
  const element = await open(NOBODY, { users: [] });

  expect(textOf(find(element, '[data-id="nobody"]'))).toBe(
    'Nobody has a permission set of this sync.'
  );
  expect(query(element, 'lightning-checkbox-group')).toBeNull();
  expect(focused.at(-1)?.dataset).toMatchObject({ id: 'cancel' });
  await expect(element).toBeAccessible();
});

describe('a test', () => {
  test('is sent, and that is said', async () => {
    sending.mockResolvedValue(null);
    const element = await show();
    const toasts = eventsOf(element, 'lightning__showtoast');

    await press(element, 'test');

    expect(toasts).toEqual([
      { title: 'The notification is on its way to you.', variant: 'success' }
    ]);
    expect(query(element, '[data-id="test-problem"]')).toBeNull();
  });

  test('that Salesforce does not take says why', async () => {
    const problem = { sentence: 'Salesforce did not take the notification.', details: 'Ada: No' };
    sending.mockResolvedValue(problem);
    const element = await show();
    const toasts = eventsOf(element, 'lightning__showtoast');

    await press(element, 'test');

    expect(find(element, '[data-id="test-problem"]')).toMatchObject({ problem });
    expect(toasts).toEqual([]);
    await expect(element).toBeAccessible();
  });

  test('that fails is told, and the button works again', async () => {
    sending.mockRejectedValue(refusal('You may not.'));
    const element = await show();

    await press(element, 'test');

    expect(find(element, '[data-id="test-problem"]')).toMatchObject({
      problem: { sentence: 'You may not.' }
    });
    expect(find(element, '[data-id="test"]')).toMatchObject({ disabled: false });
  });
});
