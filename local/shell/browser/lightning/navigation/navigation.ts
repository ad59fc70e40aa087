import type { LightningElement } from 'lwc';
import type { PageReference } from 'lightning/navigation';
import { currentPage, navigate, urlOf, watchPage } from '../../shell/router/router';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/**
 * Adds to a component what opens pages and tells their addresses.
 * Source: "lightning/navigation", https://developer.salesforce.com/docs/component-library/bundle/lightning-navigation
 */
function withNavigation(base: typeof LightningElement): typeof LightningElement {
  return class extends base {
    [Navigate](page: PageReference, replace?: boolean): void {
      navigate(page, replace);
    }

    async [GenerateUrl](page: PageReference): Promise<string> {
      return urlOf(page);
    }
  };
}

export const NavigationMixin = Object.assign(withNavigation, { Navigate, GenerateUrl });

/** Wired: the page that is shown, whenever it changes. */
export class CurrentPageReference {
  private readonly emit: (page: PageReference | null) => void;
  private forget: (() => void) | null = null;

  constructor(emit: (page: PageReference | null) => void) {
    this.emit = emit;
  }

  connect(): void {
    this.emit(currentPage());
    this.forget = watchPage(this.emit);
  }

  update(): void {
    // It takes no parameters.
  }

  disconnect(): void {
    this.forget?.();
    this.forget = null;
  }
}
