import { LightningElement } from 'lwc';
import getSalesConnect from '@salesforce/apex/OptOutConnectionController.getSalesConnect';
import getState from '@salesforce/apex/OptOutPanelController.getState';
import hasManage from '@salesforce/customPermission/OptOutManage';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { Answers } from 'c/optOutAnswers';
import type { ChecklistAction, ChecklistProblem } from 'c/optOutChecklist';
import OptOutConnect from 'c/optOutConnect';
import { messagesOf, problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import type { SalesConnectView } from 'c/optOutSalesConnect';
import { runAction } from './actions';
import { mergeChecklist } from './checklist';
import { labels } from './labels';
import { Poller } from './poller';

const BUSY_PAUSE = 5_000;
const IDLE_PAUSE = 60_000;

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | {
      readonly kind: 'ready';
      readonly state: Apex.OptOutPanelState;
      /** Why the last look brought nothing new, if so. */
      readonly stale: Problem | undefined;
    };

interface Checklist extends HTMLElement {
  focusNext(): void;
  focusRow(name: string): void;
}

interface Settings extends HTMLElement {
  enable(): Promise<boolean>;
}

interface Push extends HTMLElement {
  refresh(): void;
}

interface Layouts extends HTMLElement {
  focusHeading(): void;
  refresh(): void;
}

interface SalesConnect extends HTMLElement {
  focusHeading(): void;
}

/**
 * Container: the page of the tab. One call paints it; what Sales Connect knows comes by a second one,
 * and the rest works without it.
 */
export default class OptOutPanel extends LightningElement {
  labels = labels;
  view: View = { kind: 'loading' };
  salesConnect: SalesConnectView = { kind: 'asking' };
  isAsking = false;
  /** Row of the checklist whose action is under way. */
  working: string | undefined;
  rowProblem: ChecklistProblem | undefined;

  /** What the section of the page layouts has seen; undefined while it has not. */
  private layoutsRow: Apex.OptOutChecklistItem | undefined;

  private readonly states = new Answers();
  private readonly salesConnectStates = new Answers();
  private askedAt = -Infinity;
  private asked: Promise<void> = Promise.resolve();
  private refreshed: Promise<void> = Promise.resolve();
  private readonly poller = new Poller(
    () => this.look(),
    () => (this.state?.busy ? BUSY_PAUSE : IDLE_PAUSE)
  );

  override connectedCallback(): void {
    if (hasManage) this.poller.start();
    else this.view = { kind: 'closed' };
  }

  override disconnectedCallback(): void {
    this.poller.stop();
    this.states.dropAll();
    this.salesConnectStates.dropAll();
  }

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get isClosed(): boolean {
    return this.view.kind === 'closed';
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get state(): Apex.OptOutPanelState | undefined {
    return this.view.kind === 'ready' ? this.view.state : undefined;
  }

  get stale(): Problem | undefined {
    return this.view.kind === 'ready' ? this.view.stale : undefined;
  }

  get checklist(): readonly Apex.OptOutChecklistItem[] {
    return mergeChecklist(this.state?.checklist ?? [], this.salesConnect, this.layoutsRow);
  }

  /** Looks at once. Resolves when Salesforce and Sales Connect have answered. */
  async refresh(): Promise<void> {
    this.askedAt = -Infinity;
    await this.poller.now();
    await this.asked;
  }

  /** Looks at once at everything, the page layouts too, which Salesforce may take seconds to read. */
  async refreshAll(): Promise<void> {
    this.layoutsElement?.refresh();
    await this.refresh();
  }

  async retrySalesConnect(): Promise<void> {
    await this.refresh();
    // The button that was pressed is gone together with the problem.
    if (this.salesConnect.kind === 'answered' && !this.salesConnect.state.problem)
      this.element<SalesConnect>('c-opt-out-sales-connect')?.focusHeading();
  }

  takeSavedState(event: CustomEvent<Apex.OptOutPanelState>): void {
    // A look that began before the save would show what was before it.
    this.states.dropAll();
    this.showState(event.detail);
    this.refreshed = this.refresh();
  }

  takeLayouts({ detail }: CustomEvent<Apex.OptOutChecklistItem | null>): void {
    this.layoutsRow = detail ?? undefined;
  }

  act({ detail: { action, row } }: CustomEvent<ChecklistAction>): void {
    if (action === 'Connect') void this.connect();
    else if (action === 'Enable') void this.enable();
    else if (action === 'ShowLayouts') this.layoutsElement?.focusHeading();
    else void this.run(action, row);
  }

  async connect(): Promise<void> {
    const { url, hasKey } = this.state?.connection ?? {};
    const stored = await OptOutConnect.open({
      size: 'small',
      label: url ? labels.changeKeyHeading : labels.connectHeading,
      url
    });
    if (!stored) return;
    this.toast(hasKey ? labels.keyChanged : labels.connected);
    await this.refresh();
    this.checklistElement?.focusNext();
  }

  private async enable(): Promise<void> {
    const settings = this.element<Settings>('c-opt-out-settings');
    if (!(await settings?.enable())) return;
    // Which row comes next depends on what Sales Connect says of the new settings.
    await this.refreshed;
    this.checklistElement?.focusNext();
  }

  /** Does what a row asks for, says what came of it, and goes on to the next row. */
  private async run(action: string, row: string): Promise<void> {
    this.working = row;
    this.rowProblem = undefined;
    const outcome = await runAction(action);
    if (outcome.kind === 'problem') this.rowProblem = { row, problem: outcome.problem };
    else this.toast(outcome.words);
    await this.refresh();
    this.working = undefined;
    // Only a button that is enabled again takes the focus, and it is at the next rendering.
    await Promise.resolve();
    if (outcome.kind === 'problem') this.checklistElement?.focusRow(row);
    else this.checklistElement?.focusNext();
  }

  /** A look does not wait for Sales Connect: a slow one must not hold up what Salesforce knows. */
  private async look(): Promise<void> {
    const question = this.states.ask();
    try {
      const state = await getState();
      if (this.states.take(question)) this.showState(state);
    } catch (error) {
      if (this.states.take(question)) this.showFailure(error);
    }
    if (this.isSalesConnectDue) {
      this.asked = this.askSalesConnect();
      this.element<Push>('c-opt-out-push')?.refresh();
    }
  }

  private get isSalesConnectDue(): boolean {
    return waitsForSalesConnect(this.state) && Date.now() - this.askedAt >= IDLE_PAUSE;
  }

  private async askSalesConnect(): Promise<void> {
    this.askedAt = Date.now();
    const question = this.salesConnectStates.ask();
    this.isAsking = true;
    let view: SalesConnectView;
    try {
      view = { kind: 'answered', state: await getSalesConnect() };
    } catch (error) {
      view = { kind: 'failed', problem: problemOf(error) };
    }
    if (!this.salesConnectStates.take(question)) return;
    this.isAsking = false;
    this.salesConnect = waitsForSalesConnect(this.state) ? view : { kind: 'unconnected' };
  }

  private showState(state: Apex.OptOutPanelState): void {
    this.view = { kind: 'ready', state, stale: undefined };
    if (!waitsForSalesConnect(state)) this.salesConnect = { kind: 'unconnected' };
    else if (this.salesConnect.kind === 'unconnected') this.salesConnect = { kind: 'asking' };
  }

  private showFailure(error: unknown): void {
    const problem = problemOf(error);
    if (messagesOf(error).includes(labels.notAllowed)) {
      this.view = { kind: 'closed' };
      this.poller.stop();
    } else if (this.view.kind === 'ready') {
      const stale = { sentence: labels.stale, details: problem.details ?? problem.sentence };
      this.view = { ...this.view, stale };
    } else this.view = { kind: 'failed', problem };
  }

  private toast(title: string): void {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
  }

  private get checklistElement(): Checklist | null {
    return this.element<Checklist>('c-opt-out-checklist');
  }

  private get layoutsElement(): Layouts | null {
    return this.element<Layouts>('c-opt-out-layouts');
  }

  private element<Wanted extends HTMLElement>(name: string): Wanted | null {
    return this.template?.querySelector<Wanted>(name) ?? null;
  }
}

/** Whether Salesforce has all it needs to ask Sales Connect: then rows of the checklist wait for it. */
function waitsForSalesConnect(state: Apex.OptOutPanelState | undefined): boolean {
  return state?.checklist.some((item) => item.state === 'Asking') ?? false;
}
