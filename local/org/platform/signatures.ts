/**
 * What Salesforce's own Apex types offer at API 65: names, parents, members. Data only, generated from
 * the API 65 type definitions (`npm run generate`) into `signatures.json`; read here.
 *
 * Type names are written canonically: types of namespace `System` bare (`String`, `List<T>`), all others
 * with their namespace (`Database.SaveResult`, `Schema.SObjectType`). SObject types stand by API name.
 */
export interface PlatformType {
  /** Canonical name without type arguments: `List`, `Database.SaveResult`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Names of type variables in order: `['K', 'V']`. */
  readonly typeParameters: readonly string[];
  readonly abstract: boolean;
  readonly superclass: string | null;
  /** Canonical, with arguments: `Iterable<T>`. */
  readonly interfaces: readonly string[];
  readonly fields: readonly PlatformField[];
  readonly constructors: readonly (readonly string[])[];
  readonly methods: readonly PlatformMethod[];
  readonly enumValues: readonly string[];
}

export interface PlatformField {
  readonly name: string;
  readonly type: string;
  readonly static: boolean;
}

export interface PlatformMethod {
  readonly name: string;
  readonly static: boolean;
  /** Canonical type of each parameter: `['Map<K,V>', 'Object']`. */
  readonly parameters: readonly string[];
  /** `void` or a canonical type. */
  readonly returns: string;
}
