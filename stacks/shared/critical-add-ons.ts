/** The taint that keeps other pods from system nodes, and that critical add-ons tolerate. */
export const CRITICAL_ADD_ONS_ONLY = { key: 'CriticalAddonsOnly', operator: 'Exists' };
