import type { IncomingHttpHeaders } from 'node:http';
import { clientAddress } from '../../../server/http/client-address';

const OWN = '10.0.0.9';
const isTrusted = (address = '') => address.startsWith('10.');

function addressOf(headers: IncomingHttpHeaders, trust: typeof isTrusted | undefined = isTrusted): string {
  return clientAddress({ headers, socket: { remoteAddress: OWN } as never }, trust);
}

it('is the connection’s own where no proxy is trusted', () => {
  expect(
    clientAddress({ headers: { 'x-forwarded-for': '192.0.2.1' }, socket: { remoteAddress: OWN } as never }, undefined),
  ).toBe(OWN);
});

it('is the last one that no trusted proxy has', () => {
  expect(addressOf({ 'x-forwarded-for': '198.51.100.7, 192.0.2.1, 10.0.0.1' })).toBe('192.0.2.1');
});

it('is the first of all where each is a trusted proxy’s', () => {
  expect(addressOf({ 'x-forwarded-for': '10.0.0.2, 10.0.0.1' })).toBe('10.0.0.2');
});

it('is the proxy’s where it names nobody', () => {
  expect(addressOf({})).toBe(OWN);
});
