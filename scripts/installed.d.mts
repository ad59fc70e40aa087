export function isInstalled(root: string, development: boolean): boolean;
