import addFields from '@salesforce/apex/OptOutLayoutController.addFields';
import findLayout from '@salesforce/apex/OptOutLayoutController.findLayout';
import getBackup from '@salesforce/apex/OptOutLayoutController.getBackup';
import getLayouts from '@salesforce/apex/OptOutLayoutController.getLayouts';
import {
  find,
  flush,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { CONTACT, LEAD, ROW, layout, open, press, problem, rows, selected } from './page';

jest.mock(
  '@salesforce/apex/OptOutLayoutController.addFields',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutLayoutController.findLayout',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutLayoutController.getBackup',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutLayoutController.getLayouts',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const add = addFields as jest.MockedFunction<typeof addFields>;
const findByName = findLayout as jest.MockedFunction<typeof findLayout>;
const backUp = getBackup as jest.MockedFunction<typeof getBackup>;
const read = getLayouts as jest.MockedFunction<typeof getLayouts>;

function answerWith(...layouts: readonly Apex.OptOutLayoutState[]): void {
  read.mockResolvedValue({ mayCustomize: true, layouts, row: ROW });
}

beforeEach(() => answerWith(layout(LEAD, true), layout(CONTACT, false)));

afterEach(() => {
  unmountAll();
  jest.resetAllMocks();
});

test('lists the layouts and selects those that lack a field', async () => {
  const element = await open();

  expect(rows(element).map((row) => row.layout.fullName)).toEqual([LEAD, CONTACT]);
  expect(selected(element)).toEqual([LEAD]);
  expect(find<HTMLElement & { label: string }>(element, '[data-id="add"]').label).toBe(
    'Add to selected layouts (1)'
  );
  expect(textOf(element.shadowRoot?.querySelector('article'))).toContain('Dynamic Forms');
  await expect(element).toBeAccessible();
});

test('waits visibly for the layouts', async () => {
  read.mockReturnValue(new Promise(() => undefined));

  const element = await open();

  expect(query(element, '[aria-busy="true"]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

test('is closed with words to those who may not customize', async () => {
  read.mockResolvedValue({ mayCustomize: false, layouts: [], row: ROW });

  const element = await open();

  expect(textOf(find(element, '[data-id="closed"]'))).toContain('Customize Application');
  expect(query(element, '[data-id="add"]')).toBeNull();
  await expect(element).toBeAccessible();
});

test('says why there are no layouts and tries again', async () => {
  read.mockRejectedValueOnce(refusal('Not allowed.'));
  const element = await open();
  expect(problem(element)).toBe('Not allowed.');
  await expect(element).toBeAccessible();

  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();

  expect(rows(element)).toHaveLength(2);
});

test('says when there is none, and when all are complete', async () => {
  answerWith();
  const empty = await open();
  expect(query(empty, '[data-id="empty"]')).not.toBeNull();
  await expect(empty).toBeAccessible();
  unmountAll();

  answerWith(layout(LEAD, false));
  const complete = await open();

  expect(query(complete, '[data-id="complete"]')).not.toBeNull();
  expect(find<HTMLElement & { disabled: boolean }>(complete, '[data-id="add"]').disabled).toBe(
    true
  );
  await expect(complete).toBeAccessible();
});

test('does not call complete what no section can take', async () => {
  answerWith({ ...layout(LEAD, false), isComplete: false });

  const element = await open();

  expect(query(element, '[data-id="complete"]')).toBeNull();
  expect(selected(element)).toEqual([]);
});

test('selects one by one and all at once', async () => {
  answerWith(layout(LEAD, true), layout(CONTACT, true));
  const element = await open();
  const [first] = rows(element);
  const all = find(element, '[data-id="all"]');

  first?.dispatchEvent(new CustomEvent('choose', { detail: { fullName: LEAD, checked: false } }));
  await flush();
  expect(selected(element)).toEqual([CONTACT]);

  all.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
  await flush();
  expect(selected(element)).toEqual([LEAD, CONTACT]);

  all.dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
  await flush();
  expect(selected(element)).toEqual([]);
});

test('keeps the list when a press fails', async () => {
  add.mockRejectedValue(refusal('No.'));
  const element = await open();

  await press(element, 'add');

  expect(problem(element)).toBe('No.');
  expect(selected(element)).toEqual([LEAD]);
  await expect(element).toBeAccessible();
});

test('gives a backup to the browser', async () => {
  const links: HTMLAnchorElement[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function note(
    this: HTMLAnchorElement
  ) {
    links.push(this);
  });
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return 'blob:1';
  };
  URL.revokeObjectURL = () => undefined;
  backUp.mockResolvedValueOnce({ fileName: `${LEAD}.layout-meta.xml`, xml: '<Layout/>' });
  const element = await open();

  rows(element)[0]?.dispatchEvent(new CustomEvent('backup', { detail: LEAD }));
  await flush();

  expect(backUp).toHaveBeenCalledWith({ fullName: LEAD });
  expect(links.map((link) => link.download)).toEqual([`${LEAD}.layout-meta.xml`]);
  expect(blobs.map(({ size }) => size)).toEqual(['<Layout/>'.length]);

  backUp.mockResolvedValueOnce(null);
  rows(element)[0]?.dispatchEvent(new CustomEvent('backup', { detail: LEAD }));
  await flush();
  expect(problem(element)).toBe('This layout is gone.');
});

test('finds a layout by the name that was typed', async () => {
  const partner = 'Contact-Partner Layout';
  findByName.mockResolvedValueOnce(null);
  const element = await open();
  const name = find<HTMLElement & { value: string }>(element, '[data-id="name"]');
  name.value = ' Partner Layout ';
  find(element, '[data-id="object"]').dispatchEvent(
    new CustomEvent('change', { detail: { value: 'Contact' } })
  );

  await press(element, 'find');

  expect(findByName).toHaveBeenCalledWith({ objectApiName: 'Contact', name: 'Partner Layout' });
  expect(problem(element)).toBe('There is no Contact layout called "Partner Layout".');
  await expect(element).toBeAccessible();

  findByName.mockResolvedValueOnce(partner);
  answerWith(layout(LEAD, true), layout(partner, true));
  await press(element, 'find');

  expect(read).toHaveBeenLastCalledWith({ fullNames: [partner] });
  expect(problem(element)).toBeUndefined();
  expect(selected(element)).toEqual([LEAD, partner]);

  const focusHeading = jest.fn();
  Object.defineProperty(rows(element)[1] ?? name, 'focusHeading', { value: focusHeading });
  findByName.mockResolvedValueOnce(partner);
  name.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await flush();
  expect(focusHeading).toHaveBeenCalledTimes(1);

  name.value = ' ';
  findByName.mockClear();
  await press(element, 'find');
  expect(findByName).not.toHaveBeenCalled();
});
