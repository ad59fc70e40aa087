// What tests of the bell share.
import getChoices from '@salesforce/apex/OptOutBellController.getChoices';
import OptOutBell from 'c/optOutBell';
import { find, flush, mount } from '../../../../../../config/jest/support';

export interface BellElement extends HTMLElement {
  bell: Apex.OptOutBellState;
}

export const INGRID = { id: '005A', name: 'Ingrid Solberg' };
export const TOMAS = { id: '005B', name: 'Tomás Herrera' };
export const NOBODY: Apex.OptOutBellState = { users: [] };

export async function show(bell = NOBODY): Promise<BellElement> {
  const element = mount<BellElement>(OptOutBell, { bell });
  await flush();
  return element;
}

/** Opens the list of people, of which the test has made `getChoices` a mock. */
export async function open(
  bell = NOBODY,
  rest: Partial<Apex.OptOutBellChoices> = {}
): Promise<BellElement> {
  (getChoices as jest.MockedFunction<typeof getChoices>).mockResolvedValue({
    chosen: bell.users.map(({ id }) => id),
    users: [INGRID, TOMAS],
    isMore: false,
    most: 10,
    ...rest
  });
  const element = await show(bell);
  await press(element, 'change');
  return element;
}

export async function press(element: HTMLElement, id: string): Promise<void> {
  find(element, `[data-id="${id}"]`).click();
  await flush();
}

export async function choose(element: HTMLElement, value: readonly string[]): Promise<void> {
  find(element, 'lightning-checkbox-group').dispatchEvent(
    new CustomEvent('change', { detail: { value } })
  );
  await flush();
}
