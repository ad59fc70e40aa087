// What the tests of this component share.
import OptOutLayouts from 'c/optOutLayouts';
import { find, findAll, flush, mount, query } from '../../../../../../config/jest/support';

export const LEAD = 'Lead-Lead Layout';
export const CONTACT = 'Contact-Contact Layout';

export interface RowElement extends HTMLElement {
  layout: Apex.OptOutLayoutState;
  outcome: Apex.OptOutLayoutOutcome | undefined;
  isSelected: boolean;
  isWorking: boolean;
}

/** The row that the checklist gets. */
export const ROW: Apex.OptOutChecklistItem = {
  name: 'Layouts',
  state: 'ToDo',
  title: 'Page layouts',
  sentence: 'Lacking a field: 1 of 2.'
};

export function layout(
  fullName: string,
  canAdd: boolean,
  last?: Apex.OptOutLayoutOutcome
): Apex.OptOutLayoutState {
  const [objectApiName = '', label = ''] = fullName.split('-');
  return {
    fullName,
    label,
    objectApiName,
    objectLabel: objectApiName,
    canAdd,
    isComplete: !canAdd,
    fields: [],
    ...(last && { outcome: last })
  };
}

export function outcome(fullName: string, status: string): Apex.OptOutLayoutOutcome {
  return { fullName, status, sentence: `${status}.` };
}

export async function open(): Promise<HTMLElement> {
  const element = mount(OptOutLayouts);
  await flush();
  return element;
}

export function rows(element: HTMLElement): RowElement[] {
  return findAll<RowElement>(element, 'c-opt-out-layout-row');
}

export function selected(element: HTMLElement): string[] {
  return rows(element)
    .filter(({ isSelected }) => isSelected)
    .map((row) => row.layout.fullName);
}

export async function press(element: HTMLElement, id: string): Promise<void> {
  find(element, `[data-id="${id}"]`).click();
  await flush();
}

export function problem(element: HTMLElement): string | undefined {
  return query<HTMLElement & { problem: { sentence: string } }>(element, 'c-opt-out-problem')
    ?.problem.sentence;
}
