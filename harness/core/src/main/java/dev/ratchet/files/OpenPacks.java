package dev.ratchet.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs that are open for reading, the last used ones of any number. For one thread at a time. */
final class OpenPacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenPacks.class);
  private static final int MOST = 32;

  private final Map<Path, RandomAccessFile> files = new LinkedHashMap<>(16, 0.75f, true);

  /** The bytes at a place. */
  byte[] read(PackFolder.Place place) throws IOException {
    byte[] line = new byte[place.length()];
    RandomAccessFile file = file(place.pack());
    file.seek(place.offset());
    file.readFully(line);
    return line;
  }

  private RandomAccessFile file(Path pack) throws IOException {
    RandomAccessFile known = files.get(pack);
    if (known != null) {
      return known;
    }
    if (files.size() == MOST) {
      Map.Entry<Path, RandomAccessFile> eldest = files.entrySet().iterator().next();
      files.remove(eldest.getKey());
      close(eldest.getValue());
    }
    RandomAccessFile file = open(pack);
    files.put(pack, file);
    return file;
  }

  /** Not through a channel, which an interrupted thread would close for all. */
  static RandomAccessFile open(Path pack) throws IOException {
    try {
      return new RandomAccessFile(pack.toFile(), "r");
    } catch (FileNotFoundException e) {
      throw (IOException) new NoSuchFileException(pack.toString()).initCause(e);
    }
  }

  @Override
  public void close() {
    files.values().forEach(OpenPacks::close);
    files.clear();
  }

  private static void close(RandomAccessFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("a pack that was only read cannot be closed", e);
    }
  }
}
