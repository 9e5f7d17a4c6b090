import { CI_VALUES } from '../../../helm/ci-values';
import { find } from '../objects';
import { describeRendered } from '../rendering';

describeRendered('objects of the user', (render) => {
  it('are rendered as templates', () => {
    expect(find(render(CI_VALUES.extended), 'ConfigMap', '-contact')).toMatchObject({
      metadata: { name: 'portal-contact' },
      data: { owner: 'web' },
    });
  });
});

describeRendered('common labels', (render) => {
  it('are on every object and pod of the chart', () => {
    const objects = render(CI_VALUES.extended).filter(({ metadata }) => !metadata.name.endsWith('-contact'));
    for (const { metadata, spec } of objects) {
      expect(metadata.labels).toMatchObject(CI_VALUES.extended.commonLabels);
      if (spec?.template) expect(spec.template.metadata.labels).toHaveProperty('team');
    }
  });

  it('give way to those of a component', () => {
    const job = render(CI_VALUES.extended).find(
      ({ metadata }) => metadata.name.includes('-seed-') && metadata.annotations,
    );
    expect(job.spec.template.metadata.labels.team).toBe('content');
  });
});
