import OptOutRecordLink from 'c/optOutRecordLink';
import { find, flush, mount, textOf, unmountAll } from '../../../../../../config/jest/support';

const mockNavigate = jest.fn();
const mockGenerateUrl = jest.fn();

jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const mixin = (Base: new () => object): new () => object =>
    class extends Base {
      [Navigate](page: unknown): void {
        mockNavigate(page);
      }
      [GenerateUrl](page: unknown): unknown {
        return mockGenerateUrl(page);
      }
    };
  return { __esModule: true, NavigationMixin: Object.assign(mixin, { Navigate, GenerateUrl }) };
});

interface LinkElement extends HTMLElement {
  recordId: string;
  objectApiName: string;
  label: string;
}

const RECORD = {
  type: 'standard__recordPage',
  attributes: { recordId: '003A', objectApiName: 'Contact', actionName: 'view' }
};

async function open(): Promise<HTMLAnchorElement> {
  const element = mount<LinkElement>(OptOutRecordLink, {
    recordId: '003A',
    objectApiName: 'Contact',
    label: 'Anna Berg'
  });
  await flush();
  await expect(element).toBeAccessible();
  return find<HTMLAnchorElement>(element, 'a');
}

beforeEach(() => mockGenerateUrl.mockResolvedValue('/lightning/r/Contact/003A/view'));

afterEach(() => {
  unmountAll();
  mockNavigate.mockReset();
});

test('leads to the record', async () => {
  const link = await open();

  expect([textOf(link), link.getAttribute('href')]).toEqual([
    'Anna Berg',
    '/lightning/r/Contact/003A/view'
  ]);
  expect(mockGenerateUrl).toHaveBeenCalledWith(RECORD);
});

/** Clicks, and tells whether the link left the rest to the browser. */
function click(link: HTMLElement, keys: MouseEventInit = {}): boolean {
  let isLeft = false;
  document.addEventListener(
    'click',
    (event) => {
      isLeft = !event.defaultPrevented;
      event.preventDefault();
    },
    { once: true }
  );
  link.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...keys })
  );
  return isLeft;
}

test('a click opens the record in place', async () => {
  const isLeft = click(await open());

  expect(mockNavigate.mock.calls).toEqual([[RECORD]]);
  expect(isLeft).toBe(false);
});

test.each(['ctrlKey', 'metaKey', 'shiftKey'])('with %s the browser opens it', async (key) => {
  const isLeft = click(await open(), { [key]: true });

  expect(mockNavigate).not.toHaveBeenCalled();
  expect(isLeft).toBe(true);
});
