/** What a zip archive holds, by its central directory (APPNOTE.TXT 4.3.12), with the bytes of stored files. */
export interface ZipContent {
  readonly name: string;
  readonly bytes: Buffer;
  /** Unix time in seconds. */
  readonly modified: number;
  readonly crc32: number;
  readonly isUtf8: boolean;
}

const CENTRAL_HEADER = 0x02014b50;
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** Reads an archive of up to 65,534 files that fits into memory. */
export function readZip(zip: Buffer): ZipContent[] {
  const end = zip.lastIndexOf(END);
  const zip64 = zip.readUInt32LE(end + 16) === 0xffffffff;
  // The locator of the ZIP64 record lies right before the end record, the record's address 8 bytes into it.
  const record = zip64 ? Number(zip.readBigUInt64LE(end - 20 + 8)) : end;
  const count = zip64 ? Number(zip.readBigUInt64LE(record + 32)) : zip.readUInt16LE(end + 10);
  let at = zip64 ? Number(zip.readBigUInt64LE(record + 48)) : zip.readUInt32LE(end + 16);
  const contents: ZipContent[] = [];
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== CENTRAL_HEADER) throw new Error(`entry ${index} has no header at ${at}`);
    const nameLength = zip.readUInt16LE(at + 28);
    const extraLength = zip.readUInt16LE(at + 30);
    const local = zip.readUInt32LE(at + 42);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    contents.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: zip.subarray(data, data + zip.readUInt32LE(at + 24)),
      // The extra field 0x5455: tag, length, flags, time.
      modified: zip.readUInt32LE(at + 46 + nameLength + 5),
      crc32: zip.readUInt32LE(at + 16),
      isUtf8: (zip.readUInt16LE(at + 8) & 0x800) !== 0,
    });
    at += 46 + nameLength + extraLength;
  }
  return contents;
}
