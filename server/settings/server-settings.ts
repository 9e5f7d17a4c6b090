import { Type } from 'typebox';
import { accessSettings } from './access-settings';
import { archiveSettings } from './archive-settings';
import { cacheSettings } from './cache-settings';
import { capacitySettings } from './capacity-settings';
import { listeningSettings } from './listening-settings';
import { observabilitySettings } from './observability-settings';
import { servingSettings } from './serving-settings';
import { storeSettings } from './store-settings';
import { uploadSettings } from './upload-settings';

/** Every environment variable that the server reads. */
export const settingsSchema = Type.Object({
  ...listeningSettings,
  ...capacitySettings,
  ...storeSettings,
  ...accessSettings,
  ...uploadSettings,
  ...archiveSettings,
  ...servingSettings,
  ...cacheSettings,
  ...observabilitySettings,
});
