package org.lull.stdlib.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.runtime.value.Raised;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;

/** Files under a directory {@code data}, beside which are {@code data-not} and {@code secret}. */
class GuardedFilesTest {
  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");
  private GuardedFiles files = new GuardedFiles(Sandbox.NONE);

  @BeforeEach
  void makeFiles() throws IOException {
    folder = folder.toRealPath();
    data = Files.createDirectories(folder.resolve("data/inner")).getParent();
    Files.writeString(folder.resolve("data/inner/open.txt"), "open");
    Files.createDirectory(folder.resolve("data-not"));
    Files.writeString(folder.resolve("data-not/open.txt"), "not");
    Files.createDirectory(folder.resolve("secret"));
    Files.writeString(folder.resolve("secret/open.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("data/beside"), folder.resolve("data-not"));
    files =
        new GuardedFiles(Sandbox.NONE.allow(Permission.fileRead(data), Permission.fileWrite(data)));
  }

  /** Refused, and with no word on whether there is anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret/open.txt",
        "../data-not/open.txt",
        "../data-not/gone/../x",
        "../gone/../secret/open.txt",
        "inner/../../secret/open.txt",
        "beside/open.txt",
        "beside/gone.txt",
        "../data-not",
        "/"
      })
  void whatIsNotUnderTheRootIsRefused(String name) {
    Path outside = data.resolve(name);
    assertRefused(() -> files.read(name, outside).close());
    assertRefused(() -> files.requireRead(name, outside));
    assertRefused(() -> files.write(name, outside, true).close());
    assertRefused(() -> files.exists(name, outside));
  }

  /** Another could make the missing directory, and going up from there leads out of the root. */
  @Test
  void goingUpFromWhatIsMissingLeadsNowhere() throws IOException {
    Files.createSymbolicLink(data.resolve("inner/again"), data);
    String name = "inner/again/gone/../../secret/open.txt";
    assertThatThrownBy(() -> files.requireRead(name, data.resolve(name)))
        .isInstanceOf(NoSuchFileException.class);
  }

  private interface Access {
    void perform() throws IOException;
  }

  private static void assertRefused(Access access) {
    assertThatThrownBy(access::perform)
        .isInstanceOfSatisfying(
            Raised.class, raised -> assertThat(raised.error().kind()).isEqualTo("Permission"));
  }

  // Links that are put there between the look at a path and its opening

  @Test
  void aFileThatBecomesALinkIsNotFollowed() throws IOException {
    Path file = data.resolve("inner/open.txt");
    Path swapped = swappedWhenLookedAt(file, file, folder.resolve("secret/open.txt"));
    assertThatThrownBy(() -> files.read("open.txt", swapped).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileToWriteThatBecomesALinkIsNotFollowed() throws IOException {
    Path file = data.resolve("inner/open.txt");
    Path swapped = swappedWhenLookedAt(file, file, folder.resolve("secret/open.txt"));
    assertThatThrownBy(() -> files.write("open.txt", swapped, false).close())
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("secret/open.txt")).hasContent("secret");
  }

  @Test
  void aDirectoryOnTheWayThatBecomesALinkIsNotFollowed() throws IOException {
    Path swapped =
        swappedWhenLookedAt(
            data.resolve("inner/open.txt"), data.resolve("inner"), folder.resolve("secret"));
    assertThatThrownBy(() -> files.read("open.txt", swapped).close())
        .isInstanceOf(IOException.class);
  }

  /**
   * A path that somebody is quick to spoil: once it is known where it leads, a part of it is
   * replaced by a link.
   */
  private Path swappedWhenLookedAt(Path path, Path part, Path target) {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(),
            new Class<?>[] {Path.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("toAbsolutePath")) {
                return proxy;
              }
              try {
                Object result = method.invoke(path, arguments);
                if (method.getName().equals("toRealPath")) {
                  Files.move(part, folder.resolve("moved"));
                  Files.createSymbolicLink(part, target);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
