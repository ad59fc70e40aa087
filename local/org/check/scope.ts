import type { Type } from './types';

interface Local {
  readonly name: string;
  readonly type: Type;
  readonly slot: number;
  readonly final: boolean;
}

/** Locals of one body: nested blocks, numbered slots and temporaries. Apex lets no inner local hide an outer one. */
export class Scope {
  private readonly blocks: Map<string, Local>[] = [new Map()];
  private readonly names: string[] = [];
  private temps = 0;

  /** Slots used so far. */
  get slots(): number {
    return this.names.length;
  }

  /** Apex names by slot; empty for hidden ones. */
  get slotNames(): readonly string[] {
    return this.names;
  }

  find(name: string): Local | null {
    const key = name.toLowerCase();
    for (let i = this.blocks.length - 1; i >= 0; i--) {
      const found = this.blocks[i]?.get(key);
      if (found) return found;
    }
    return null;
  }

  /** null: the name is taken. */
  declare(name: string, type: Type, final = false): Local | null {
    if (this.find(name)) return null;
    const local: Local = { name, type, slot: this.newSlot(name), final };
    this.blocks.at(-1)?.set(name.toLowerCase(), local);
    return local;
  }

  /** A slot no Apex name reaches. */
  hiddenSlot(): number {
    return this.newSlot('');
  }

  private newSlot(name: string): number {
    return this.names.push(name) - 1;
  }

  newTemp(): number {
    return this.temps++;
  }

  within<T>(body: () => T): T {
    this.blocks.push(new Map());
    try {
      return body();
    } finally {
      this.blocks.pop();
    }
  }
}
