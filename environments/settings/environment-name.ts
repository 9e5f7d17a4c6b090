/** The name of an environment: the start of the names of its stacks, and a part of every name in AWS. */
export const ENVIRONMENT_NAME = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';
