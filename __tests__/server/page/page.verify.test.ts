import { describeWithTool } from '../../tools';
import { describeAccess } from './browser/access';
import { describeAccessibility } from './browser/accessibility';
import { describeActions } from './browser/actions';
import { describeLists } from './browser/lists';
import { describeNames } from './browser/names';
import { describeResume } from './browser/resume';
import { describeSafety } from './browser/safety';
import { describeUploads } from './browser/uploads';
import { useBrowser } from './browser/use-browser';
import { describeWithoutScript } from './browser/without-script';

describeWithTool('chromium', 'the page in a browser', (program) => {
  const open = useBrowser(program);
  describeUploads(open);
  describeResume(open);
  describeNames(open);
  describeLists(open);
  describeActions(open);
  describeAccess(open);
  describeWithoutScript(open);
  describeSafety(open);
  describeAccessibility(open);
});
