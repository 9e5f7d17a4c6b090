import { describeUpgrades } from './upgrade';

describeUpgrades('helm4');
