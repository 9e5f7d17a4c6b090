import type { Ingress } from 'kubernetes-types/networking/v1';
import { range, within } from '../language/control';
import type { Expression } from '../language/expression';
import { fromYaml, merged } from '../language/functions';
import { type Helper, include } from '../language/helper';
import { type Template, template } from '../language/template';
import type { values } from '../values';

export interface IngressProps {
  readonly path: string;
  readonly when: Expression<boolean>;
  readonly name: Expression<string>;
  readonly labels: Expression<Readonly<Record<string, string>>>;
  readonly settings: typeof values.server.ingress;
  /** Annotations that the chart adds for the chosen controller. */
  readonly annotations: Helper<Readonly<Record<string, string>>>;
  readonly service: { readonly name: Expression<string>; readonly port: string };
}

/** An Ingress that leads to one port of one Service. */
export function ingressTo(props: IngressProps): Template {
  const { path, name, labels, settings, annotations, service } = props;
  return template<Ingress>({
    path,
    when: props.when,
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name,
        labels,
        ...within(merged(settings.annotations, fromYaml(include(annotations))), (dot) => ({ annotations: dot })),
      },
      spec: {
        ...within(settings.className, (dot) => ({ ingressClassName: dot })),
        ...within(settings.tls, (dot) => ({ tls: dot })),
        rules: range(settings.hosts, (host) => [
          {
            http: {
              paths: [
                {
                  path: host.path,
                  pathType: 'Prefix',
                  backend: { service: { name: service.name, port: { name: service.port } } },
                },
              ],
            },
            ...within(host.host, (dot) => ({ host: dot })),
          },
        ]),
      },
    },
  });
}
