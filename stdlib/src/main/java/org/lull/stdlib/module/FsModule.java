package org.lull.stdlib.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Intake;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Raised;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sources;

/**
 * {@code import fs}: files. Whatever touches the disk makes the task wait, never the program.
 *
 * <p>Text is UTF-8; bytes that are not are read as U+FFFD. A relative path starts at the directory
 * of the program.
 */
public final class FsModule {
  /** So much is read before the limit on memory is asked. */
  private static final int PORTION = 1 << 16;

  /** A file is in memory so many times while it becomes a text. */
  private static final int COPIES = 2;

  private FsModule() {}

  public static Part part() {
    return new Part("fs", functions(), Map.of(), Sources.read("fs"));
  }

  private static List<Native> functions() {
    return List.of(
        Native.waitingFunction(
            "read_text(path)",
            "The whole text of a file.",
            (machine, caller, arguments) -> readText(machine, caller, arguments[0])),
        Native.waitingFunction(
            "write_text(path, text, append?)",
            "Makes the text the content of a file, or with append: true adds it at the end.",
            FsModule::writeText),
        Native.waitingFunction(
            "exists(path)",
            "Whether there is a file or directory.",
            (machine, caller, arguments) -> exists(machine, caller, arguments[0])),
        Native.waitingFunction(
            "list(path?)",
            "The names in a directory, in order.",
            (machine, caller, arguments) -> list(machine, caller, arguments[0])),
        Native.waitingFunction(
            "_require_file(path)",
            "Raises an error unless there is a file to read.",
            (machine, caller, arguments) -> requireFile(machine, caller, arguments[0])),
        Native.waitingFunction(
            "_open(path)",
            "Opens a file to read its lines.",
            (machine, caller, arguments) -> open(machine, caller, arguments[0])),
        Native.waitingFunction(
            "_read(reader)",
            "A list of the next lines; nil at the end.",
            (machine, caller, arguments) ->
                machine.bringIn(caller, reader(arguments[0])::readLines)),
        Native.waitingFunction(
            "_close(reader)",
            "Closes the file.",
            (machine, caller, arguments) -> machine.offload(caller, reader(arguments[0])::close)));
  }

  /** A path as the script wrote it, for messages, and what it means. */
  private record Place(String name, Path path) {
    static Place of(String function, Machine machine, @Nullable Object value) {
      String name = Arguments.string(function, "path", value);
      try {
        return new Place(name, machine.host().directory().resolve(name));
      } catch (InvalidPathException e) {
        throw Arguments.wrongValue(function, "path", "the path of a file", value);
      }
    }
  }

  private static @Nullable Frame readText(Machine machine, Frame caller, @Nullable Object path) {
    Place file = Place.of("read_text", machine, path);
    return machine.bringIn(
        caller,
        intake -> {
          try (InputStream in =
              Channels.newInputStream(files(machine).read(file.name, file.path))) {
            return new String(readAll(in, intake), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw FileErrors.of("read", file.name, file.path, e);
          } catch (OutOfMemoryError e) {
            throw tooBig(file.name);
          }
        });
  }

  /** The bytes of a file, portion by portion: how long it is shows when it ends. */
  private static byte[] readAll(InputStream in, Intake intake) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] portion = new byte[PORTION];
    for (int count = in.read(portion); count >= 0; count = in.read(portion)) {
      intake.claim(COPIES * (long) count);
      content.write(portion, 0, count);
    }
    return content.toByteArray();
  }

  private static Raised tooBig(String name) {
    return new Raised(
        "IO", "cannot read " + name + ": it is too big to hold; fs.lines reads it line by line");
  }

  private static GuardedFiles files(Machine machine) {
    return new GuardedFiles(machine.sandbox());
  }

  private static @Nullable Frame writeText(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    Place file = Place.of("write_text", machine, arguments[0]);
    String text = Arguments.string("write_text", "text", arguments[1]);
    boolean append = Arguments.isTruthy(arguments[2]);
    Meter.text(text.length());
    return machine.offload(
        caller,
        () -> {
          try (OutputStream out =
              Channels.newOutputStream(files(machine).write(file.name, file.path, append))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return null;
          } catch (IOException e) {
            throw FileErrors.of("write", file.name, file.path, e);
          }
        });
  }

  private static @Nullable Frame exists(Machine machine, Frame caller, @Nullable Object path) {
    Place place = Place.of("exists", machine, path);
    return machine.offload(caller, () -> files(machine).exists(place.name, place.path));
  }

  private static @Nullable Frame list(Machine machine, Frame caller, @Nullable Object path) {
    Place directory = Place.of("list", machine, Arguments.or(path, "."));
    return machine.bringIn(
        caller,
        intake -> {
          try {
            return LullList.copyOf(files(machine).list(directory.name, directory.path, intake));
          } catch (IOException e) {
            throw FileErrors.of("list", directory.name, directory.path, e);
          }
        });
  }

  private static @Nullable Frame requireFile(Machine machine, Frame caller, @Nullable Object path) {
    Place file = Place.of("lines", machine, path);
    return machine.offload(
        caller,
        () -> {
          LineReader.requireFile(files(machine), file.name, file.path);
          return null;
        });
  }

  private static @Nullable Frame open(Machine machine, Frame caller, @Nullable Object path) {
    Place file = Place.of("lines", machine, path);
    Meter.spend(0, LineReader.BYTES);
    return machine.offload(caller, () -> LineReader.open(files(machine), file.name, file.path));
  }

  private static LineReader reader(@Nullable Object value) {
    return (LineReader) Objects.requireNonNull(value);
  }
}
