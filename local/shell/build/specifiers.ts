/** Names that modules export, by specifier. */
export type Exports = Readonly<Record<string, readonly string[]>>;

/** The module that holds every base component. */
export const BASE = '@shell/base';
/** The module that differs from session to session. */
export const SESSION = '@shell/session';
/** The module of the project's own components. */
export const BUNDLES = '@shell/bundles';
