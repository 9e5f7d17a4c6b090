import { BlockList, isIP } from 'node:net';

/** Addresses and networks. */
export interface AddressList {
  includes(address: string | undefined): boolean;
}

/**
 * Reads addresses and networks in CIDR notation, separated by commas. Everything that is wrong is appended to
 * `problems`, after the name of the setting.
 */
export function readAddressList(setting: string, text: string, problems: string[]): AddressList {
  const list = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry !== '' && !addEntry(list, entry)) {
      problems.push(
        `${setting}: ${JSON.stringify(entry)} is neither an address nor a network; write it like 10.0.0.0/8 or fd00::/8`,
      );
    }
  }
  return {
    includes: (address = '') => {
      const version = isIP(address);
      return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

function addEntry(list: BlockList, entry: string): boolean {
  const [address = '', length, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (length === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(length) || Number(length) > (version === 6 ? 128 : 32)) return false;
  list.addSubnet(address, Number(length), family);
  return true;
}
