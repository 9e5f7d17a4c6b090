/** The text that Helm renders, by the name of the set of values. */
export type Renderings = Readonly<Record<string, string>>;

export type Scanner = 'kube-score' | 'checkov' | 'yamllint';

/** What a scanner has against an object of a rendering. */
export interface Finding {
  readonly rule: string;
  /** The set of values. */
  readonly values: string;
  /** Component and kind of the object, such as minio/StatefulSet. */
  readonly where: string;
  readonly message: string;
}

/** Finds what the scanner, whose path is `program`, has against the renderings. */
export type Scan = (program: string, renderings: Renderings) => Finding[];
