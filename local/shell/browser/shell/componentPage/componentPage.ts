import { api, LightningElement } from 'lwc';
import { componentNamed } from './components';

type View =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'ready'; readonly ctor: typeof LightningElement }
  | { readonly kind: 'problem'; readonly name: string; readonly details: readonly string[] };

/** The page of a tab that shows a component of the project. */
export default class ComponentPage extends LightningElement {
  /** Of the tab: the page's heading, which Lightning does not show. */
  @api label = '';
  view: View = { kind: 'nothing' };
  private name = '';

  @api
  get component(): string {
    return this.name;
  }

  set component(name: string) {
    this.name = name;
    void this.load(name);
  }

  get constructorOrNull(): typeof LightningElement | null {
    return this.view.kind === 'ready' ? this.view.ctor : null;
  }

  get problem(): View | null {
    return this.view.kind === 'problem' ? this.view : null;
  }

  errorCallback(error: Error): void {
    console.error(error);
    this.view = { kind: 'problem', name: 'failed', details: [error.message] };
  }

  private async load(name: string): Promise<void> {
    try {
      const ctor = await componentNamed(name);
      if (name !== this.name) return;
      this.view =
        ctor === null
          ? { kind: 'problem', name: 'noComponent', details: [name] }
          : { kind: 'ready', ctor };
    } catch (error) {
      console.error(error);
      this.view = { kind: 'problem', name: 'failed', details: [String(error)] };
    }
  }
}
