import { api, LightningElement } from 'lwc';
import { componentNamed } from './components';

type View =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'ready'; readonly ctor: typeof LightningElement }
  | { readonly kind: 'problem'; readonly name: string; readonly details: readonly string[] };

/** Shows a component of the project; when it fails, that is told in its place and the rest goes on. */
export default class ComponentHost extends LightningElement {
  view: View = { kind: 'nothing' };
  /** What the page gives the component. */
  @api props: Readonly<Record<string, string>> = {};
  private shown = '';

  @api
  get name(): string {
    return this.shown;
  }

  set name(name: string) {
    this.shown = name;
    this.view = { kind: 'nothing' };
    void this.load(name);
  }

  get constructorOrNull(): typeof LightningElement | null {
    return this.view.kind === 'ready' ? this.view.ctor : null;
  }

  get problem(): View | null {
    return this.view.kind === 'problem' ? this.view : null;
  }

  errorCallback(error: Error): void {
    this.fail(error);
  }

  private async load(name: string): Promise<void> {
    try {
      const ctor = await componentNamed(name);
      if (name !== this.shown) return;
      this.view =
        ctor === null
          ? { kind: 'problem', name: 'noComponent', details: [name] }
          : { kind: 'ready', ctor };
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    console.error(error);
    const details = [error instanceof Error ? error.message : String(error)];
    this.view = { kind: 'problem', name: 'failed', details };
  }
}
