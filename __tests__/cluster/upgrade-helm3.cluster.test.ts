import { describeUpgrades } from './upgrade';

describeUpgrades('helm3');
