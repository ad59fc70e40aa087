/**
 * Who may call whom. An edge stands for "may run", so a set reached through edges is never too small.
 * Methods that override or implement each other are joined both ways: they share their fate.
 */
import type { BoundClass, BoundMethod, BoundStatement, Program } from '../check/bound';
import { arity, type Names } from './names';
import { calledByNatives, effectOf } from './native-effects';
import { bareName, type ProgramIndex } from './program-index';
import { walk, walkAll, type BoundNode } from './walk';

/** Stands for all user methods that natives call: comparators, `equals` ... */
const CALLBACKS = '<callbacks>';

interface CallNode {
  readonly calls: Set<string>;
  readonly family: Set<string>;
  /** Runs a native that suspends. */
  suspends: boolean;
  /** Runs a query, DML or a native that may do anything. */
  opaque: boolean;
}

export class CallGraph {
  private readonly nodes = new Map<string, CallNode>();
  private readonly index: ProgramIndex;
  private readonly names: Names;
  private readonly suspending: (key: string) => boolean;

  constructor(
    program: Program,
    index: ProgramIndex,
    names: Names,
    suspending: (key: string) => boolean
  ) {
    this.index = index;
    this.names = names;
    this.suspending = suspending;
    for (const type of program.classes) this.addClass(type);
    for (const trigger of program.triggers) this.addBody(triggerNode(trigger.name), [trigger.body]);
    for (const type of program.classes) this.addFamilies(type);
  }

  /** Nodes from which a suspending native can be reached. */
  suspendingNodes(): ReadonlySet<string> {
    return this.reaching((node) => node.suspends);
  }

  /** Nodes whose work may depend on the sharing mode, or change records. */
  opaqueNodes(): ReadonlySet<string> {
    return this.reaching((node) => node.opaque);
  }

  /** True when nothing the node runs can run a user method (static initialisers apart, which count themselves). */
  isLeaf(id: string): boolean {
    const node = this.nodes.get(id);
    if (!node) return true;
    const callbacks = this.node(CALLBACKS).calls.size > 0;
    const harmless = (callee: string): boolean =>
      callee.endsWith('.$statics') || (callee === CALLBACKS && !callbacks);
    return !node.opaque && [...node.calls].every(harmless);
  }

  /** User methods a platform call on this static type may reach. */
  dispatchTargets(type: string, name: string, count: number): readonly string[] {
    const bare = bareName(type);
    const classes = bare === 'Object' ? this.index.program.classes : this.index.subtypes(bare);
    const targets = new Set<string>();
    for (const start of classes)
      for (const owner of this.index.chain(start))
        for (const method of owner.methods)
          if (!method.static && method.name.toLowerCase() === name.toLowerCase())
            if (arity(method.signature) === count) targets.add(this.methodNode(owner, method));
    return [...targets];
  }

  methodNode(owner: BoundClass, method: BoundMethod): string {
    return `${owner.name}.${this.names.method(method.signature)}`;
  }

  constructorNode(owner: BoundClass, method: BoundMethod): string {
    return `${owner.name}.${this.names.constructorOf(owner, method)}`;
  }

  initialiserNode(owner: BoundClass): string {
    return `${owner.name}.${this.names.initialiser(owner)}`;
  }

  accessorNode(owner: BoundClass, kind: 'get' | 'set', property: string): string {
    return `${owner.name}.${this.names.accessor(kind, property)}`;
  }

  staticsNode(owner: BoundClass): string {
    return `${owner.name}.$statics`;
  }

  private addClass(type: BoundClass): void {
    const parent = this.index.superclass(type);
    const statics = this.addBody(this.staticsNode(type), type.staticInitializer);
    const parentHolder = parent && this.index.staticsHolder(parent);
    if (parentHolder) statics.calls.add(this.staticsNode(parentHolder));

    this.addBody(this.initialiserNode(type), type.instanceInitializer);
    for (const constructor of type.constructors) this.addConstructor(type, parent, constructor);

    for (const method of type.methods) {
      const id = this.methodNode(type, method);
      const node = this.addBody(id, method.body ? [method.body] : []);
      if (method.static) this.addStatics(node, type);
      const bare = new Set(type.interfaces.map((name) => bareName(name).toLowerCase()));
      const key = `${method.name.toLowerCase()}/${arity(method.signature)}`;
      if (!method.static && calledByNatives(key, (name) => bare.has(name)))
        this.node(CALLBACKS).calls.add(id);
    }
    for (const property of type.properties)
      for (const [kind, accessor] of [
        ['get', property.getter],
        ['set', property.setter]
      ] as const) {
        const body = accessor?.body ? [accessor.body] : [];
        const node = this.addBody(this.accessorNode(type, kind, property.name), body);
        if (property.static) this.addStatics(node, type);
      }
  }

  private addConstructor(
    type: BoundClass,
    parent: BoundClass | null,
    constructor: BoundMethod
  ): void {
    const { body, chained } = constructor;
    const node = this.addBody(this.constructorNode(type, constructor), body ? [body] : []);
    this.addStatics(node, type);
    walkAll(chained?.arguments ?? [], (below) => this.addNode(node, below));
    const target = chained?.user ? this.index.get(chained.class) : parent;
    if (target && (!chained || chained.user))
      node.calls.add(
        this.constructorNode(target, this.index.constructorOf(target, chained?.signature ?? null))
      );
    if (type.instanceInitializer.length > 0 && chained?.kind !== 'this')
      node.calls.add(this.initialiserNode(type));
  }

  private addBody(id: string, body: readonly BoundStatement[]): CallNode {
    const node = this.node(id);
    walkAll(body, (below) => this.addNode(node, below));
    return node;
  }

  private addNode(caller: CallNode, node: BoundNode): boolean {
    switch (node.kind) {
      case 'callStatic':
      case 'callInstance': {
        const type = this.index.get(node.method.class);
        const found = this.index.method(type, node.method.signature);
        if (found) caller.calls.add(this.methodNode(found.owner, found.method));
        break;
      }
      case 'new': {
        const type = this.index.get(node.class);
        caller.calls.add(
          this.constructorNode(type, this.index.constructorOf(type, node.signature))
        );
        break;
      }
      case 'property':
      case 'staticProperty':
        this.addAccessor(caller, 'get', node.class, node.name);
        break;
      case 'assign':
      case 'update':
        return this.addAssignment(caller, node);
      case 'staticField': {
        const holder = this.index.field(this.index.get(node.class), node.name)?.owner;
        if (holder) this.addStatics(caller, holder);
        break;
      }
      case 'callNative': {
        if (this.suspending(node.key)) caller.suspends = true;
        this.addEffect(caller, node.key);
        if (node.dispatch && node.object)
          for (const target of this.dispatchTargets(
            node.object.type,
            node.dispatch.name,
            node.dispatch.arity
          ))
            caller.calls.add(target);
        break;
      }
      case 'newNative':
        if (this.suspending(node.key)) caller.suspends = true;
        this.addEffect(caller, node.key);
        break;
      case 'soql':
      case 'dml':
      case 'runAs':
        caller.opaque = true;
        break;
      case 'concat':
      case 'equality':
      case 'forEach':
      case 'newElements':
      case 'newEntries':
        caller.calls.add(CALLBACKS);
        break;
      default:
    }
    return true;
  }

  private addAssignment(
    caller: CallNode,
    node: Extract<BoundNode, { kind: 'assign' | 'update' }>
  ): boolean {
    const { target } = node;
    if (target.kind !== 'property' && target.kind !== 'staticProperty') return true;
    this.addAccessor(caller, 'set', target.class, target.name);
    if (node.kind === 'update') this.addAccessor(caller, 'get', target.class, target.name);
    const visit = (below: BoundNode): boolean => this.addNode(caller, below);
    if (target.kind === 'property') walk(target.object, visit);
    walk(node.kind === 'assign' ? node.value : node.compute, visit);
    return false;
  }

  private addAccessor(caller: CallNode, kind: 'get' | 'set', type: string, name: string): void {
    const found = this.index.property(this.index.get(type), name);
    if (found) caller.calls.add(this.accessorNode(found.owner, kind, name));
  }

  private addStatics(caller: CallNode, type: BoundClass): void {
    const holder = this.index.staticsHolder(type);
    if (holder) caller.calls.add(this.staticsNode(holder));
  }

  private addEffect(caller: CallNode, key: string): void {
    const effect = effectOf(key);
    if (effect === 'any') caller.opaque = true;
    if (effect === 'callbacks') caller.calls.add(CALLBACKS);
  }

  private addFamilies(type: BoundClass): void {
    const ancestors = [
      ...this.index.chain(type),
      ...type.interfaces.flatMap((name) => this.index.find(name) ?? [])
    ];
    for (const ancestor of ancestors) {
      for (const method of ancestor.methods) {
        const found = method.static ? null : this.index.method(type, method.signature);
        if (found && !found.method.static)
          this.join(this.methodNode(ancestor, method), this.methodNode(found.owner, found.method));
      }
      for (const { name } of ancestor.properties) {
        const found = this.index.property(type, name);
        for (const kind of ['get', 'set'] as const)
          if (found)
            this.join(
              this.accessorNode(ancestor, kind, name),
              this.accessorNode(found.owner, kind, name)
            );
      }
    }
  }

  private join(one: string, other: string): void {
    if (one === other) return;
    this.node(one).family.add(other);
    this.node(other).family.add(one);
  }

  private node(id: string): CallNode {
    let node = this.nodes.get(id);
    if (!node) {
      node = { calls: new Set(), family: new Set(), suspends: false, opaque: false };
      this.nodes.set(id, node);
    }
    return node;
  }

  private reaching(start: (node: CallNode) => boolean): ReadonlySet<string> {
    const callers = new Map<string, string[]>();
    for (const [id, node] of this.nodes)
      for (const callee of [...node.calls, ...node.family]) {
        const list = callers.get(callee);
        if (list) list.push(id);
        else callers.set(callee, [id]);
      }
    const reached = new Set<string>();
    const pending = [...this.nodes].flatMap(([id, node]) => (start(node) ? [id] : []));
    for (let id = pending.pop(); id !== undefined; id = pending.pop())
      if (!reached.has(id)) {
        reached.add(id);
        pending.push(...(callers.get(id) ?? []));
      }
    return reached;
  }
}

export function triggerNode(name: string): string {
  return `trigger ${name}`;
}
