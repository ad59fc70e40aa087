import connect from '@salesforce/apex/OptOutConnectionController.connect';
import keyMalformed from '@salesforce/label/c.OptOut_Connection_KeyMalformed';
import addressMalformed from '@salesforce/label/c.OptOut_Connection_AddressMalformed';
import OptOutConnect from 'c/optOutConnect';
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
  '@salesforce/apex/OptOutConnectionController.connect',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

interface ConnectElement extends HTMLElement {
  label: string;
  url: string | undefined;
  disableClose: boolean;
}

interface Input extends LightningInputElement {
  readonly setCustomValidity: jest.Mock<undefined, [string]>;
}

const send = connect as jest.MockedFunction<typeof connect>;
const CONNECTED = { url: 'https://sales.example', hasKey: true, canCallOut: true };

function open(url?: string): ConnectElement {
  const element = mount<ConnectElement>(OptOutConnect, { label: 'Connect', url });
  for (const each of inputs(element)) each.setCustomValidity = jest.fn();
  return element;
}

function inputs(element: HTMLElement): LightningInputElement[] {
  return findAll<LightningInputElement>(element, 'lightning-input');
}

function input(element: HTMLElement, name: string): Input {
  const found = inputs(element).find((each) => each.name === name);
  if (!found) throw new Error(`no input ${name}`);
  return found as Input;
}

/** What the field says last. */
function said(element: HTMLElement, name: string): string | undefined {
  return input(element, name).setCustomValidity.mock.calls.at(-1)?.[0];
}

function type(element: HTMLElement, name: string, value: string): void {
  input(element, name).value = value;
  input(element, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

async function submit(element: HTMLElement): Promise<void> {
  find(element, '[data-id="submit"]').click();
  await flush();
}

beforeEach(() => send.mockResolvedValue(CONNECTED));

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  send.mockReset();
});

test('asks for the address and a key that nobody can read over the shoulder', async () => {
  const element = open();

  expect(inputs(element).map(({ name }) => name)).toEqual(['url', 'apiKey']);
  expect(input(element, 'apiKey')).toMatchObject({ type: 'password', autocomplete: 'off' });
  expect(find(element, '[data-id="submit"]')).toMatchObject({ label: 'Connect' });
  await expect(element).toBeAccessible();
});

test('stores what was entered, without blanks around it, and closes with the connection', async () => {
  const element = open();
  const closed = eventsOf(element, 'close');
  type(element, 'url', ' https://sales.example ');
  type(element, 'apiKey', ' secret ');
  await submit(element);

  expect(send.mock.calls).toEqual([[{ url: 'https://sales.example', apiKey: 'secret' }]]);
  expect(closed).toEqual([CONNECTED]);
});

test('Enter in a field submits', async () => {
  const element = open();
  type(element, 'url', 'https://sales.example');
  type(element, 'apiKey', 'secret');
  input(element, 'url').dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  expect(send).not.toHaveBeenCalled();

  input(element, 'apiKey').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));

  expect(send).toHaveBeenCalledTimes(1);
});

test('an empty field says so, the first one gets the focus, and nothing is sent', async () => {
  const focused = focusedElements();
  const element = open();
  type(element, 'url', '   ');
  await submit(element);

  expect(said(element, 'url')).toBe('Enter the address of Sales Connect.');
  expect(said(element, 'apiKey')).toBe('Enter the API key.');
  expect(focused).toEqual([input(element, 'url')]);
  expect(send).not.toHaveBeenCalled();

  type(element, 'url', 'https://sales.example');
  expect(said(element, 'url')).toBe('');
});

test.each([
  [addressMalformed, 'url'],
  [keyMalformed, 'apiKey']
])('"%s" is said at the field %s', async (words, name) => {
  send.mockRejectedValue(refusal(words));
  const focused = focusedElements();
  const element = open();
  const closed = eventsOf(element, 'close');
  type(element, 'url', 'http://sales.example');
  type(element, 'apiKey', 'se cret');
  await submit(element);

  expect(said(element, name)).toBe(words);
  expect(focused).toEqual([input(element, name)]);
  expect(query(element, 'c-opt-out-problem')).toBeNull();
  expect(closed).toEqual([]);
});

test('any other refusal is said below the fields, and the dialog can be closed again', async () => {
  send.mockRejectedValue(refusal('Salesforce did not store it.'));
  const element = open();
  type(element, 'url', 'https://sales.example');
  type(element, 'apiKey', 'secret');
  await submit(element);

  expect(find(element, 'c-opt-out-problem')).toMatchObject({
    problem: { sentence: 'Salesforce did not store it.' }
  });
  expect(element.disableClose).toBe(false);
  await expect(element).toBeAccessible();

  send.mockResolvedValue(CONNECTED);
  await submit(element);
  expect(query(element, 'c-opt-out-problem')).toBeNull();
});

test('while it is stored nothing can be pressed, and not a second time', async () => {
  const answer = deferred<Apex.OptOutConnectionState>();
  send.mockReturnValue(answer.promise);
  const element = open();
  type(element, 'url', 'https://sales.example');
  type(element, 'apiKey', 'secret');
  await submit(element);
  input(element, 'apiKey').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));

  expect(send).toHaveBeenCalledTimes(1);
  expect(element.disableClose).toBe(true);
  expect(find(element, '[data-id="submit"]')).toMatchObject({ disabled: true });
  expect(query(element, 'lightning-spinner')).not.toBeNull();
  await expect(element).toBeAccessible();

  answer.resolve(CONNECTED);
  await flush();
  expect(element.disableClose).toBe(false);
});

test('Cancel closes with nothing', () => {
  const element = open();
  const closed = eventsOf(element, 'close');

  find(element, '[data-id="cancel"]').click();

  expect(closed).toEqual([null]);
  expect(send).not.toHaveBeenCalled();
});

describe('with a stored address', () => {
  test('only the key is asked for, and where the address is changed', async () => {
    const element = open('https://sales.example');

    expect(inputs(element).map(({ name }) => name)).toEqual(['apiKey']);
    expect(textOf(find(element, '[data-id="stored-url"]'))).toBe('https://sales.example');
    expect(find(element, 'a').getAttribute('href')).toBe('/lightning/setup/NamedCredential/home');
    expect(input(element, 'apiKey').value).toBeFalsy();
    await expect(element).toBeAccessible();
  });

  test('the stored address goes along with the new key', async () => {
    const element = open('https://sales.example');
    type(element, 'apiKey', 'new-secret');
    await submit(element);

    expect(send.mock.calls).toEqual([[{ url: 'https://sales.example', apiKey: 'new-secret' }]]);
  });
});
