import { Type } from 'typebox';
import { accessSettings } from './access-settings';
import { cacheSettings } from './cache-settings';
import { listeningSettings } from './listening-settings';
import { observabilitySettings } from './observability-settings';
import { servingSettings } from './serving-settings';
import { storeSettings } from './store-settings';
import { uploadSettings } from './upload-settings';

/** Every environment variable that the server reads. */
export const settingsSchema = Type.Object({
  ...listeningSettings,
  ...storeSettings,
  ...accessSettings,
  ...uploadSettings,
  ...servingSettings,
  ...cacheSettings,
  ...observabilitySettings,
});
